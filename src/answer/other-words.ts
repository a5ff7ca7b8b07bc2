/**
 * Words that speak against a question about Google's Gemini, as patterns for text that `normalise` has folded: the other Geminis,
 * talk among people, opinions, retorts, help with code, other products.
 */

import { anyOf, pattern, wholeWord } from './pattern.js';

/** The zodiac, the crypto exchange, NASA's programme, stars, twins, a film: what else is called Gemini. */
export const otherGeminis = new RegExp(
  [
    wholeWord(`zodiac horoscope horoscopes astrology astrological astro virgo scorpio scorpios sagittarius capricorn aquarius pisces taurus libra leo leos aries cancer
      virgos libras tauruses geminis mercury retrograde moon rising ascendant starsign sign signs birthday birthdays compatible natal cusp twin twins castor pollux constellation tarot soulmate
      horoscopo horoscopos signo signos zodiaco geminiano geminiana geminianos acuario tauro piscis escorpio escorpiao touro aquario peixes sagitario capricornio virgem virginiano signe signes zodiaque astrologie gemeaux gemelos gemeos
      poissons verseau balance belier taureau horoskop sternzeichen tierkreis tierkreiszeichen zwilling zwillinge jungfrau skorpion schutze steinbock wassermann fische widder stier aszendent rashi rashifal mithun kundli
      crypto cryptocurrency bitcoin btc eth ethereum gusd winklevoss exchange wallet wallets coin coins coinbase binance kraken withdraw withdrawal withdrawals withdrew deposit deposits staking kyc custody blockchain ledger stablecoin peg usdc usdt fiat
      sats dogecoin doge solana altcoin altcoins exchanges cripto criptomonedas exchange corretora plateforme borse kryptoborse krypto bourse boerse
      nasa astronaut astronauts astronautas astronauten astronautes capsule capsules capsula capsulas kapsel spacecraft spaceship apollo rocket rockets cohete foguete fusee rakete spacewalk spaceflight orbit orbital agena titan lunar cosmonaut armstrong gus grissom space espacio espaco espace weltraum spacex
      telescope telescopes observatory observatories meteor meteors geminid geminids shower will-smith movie film pelicula filme kino gopher gemtext geminispace capsule`),
    pattern`
      (?:who (?:was|were|flew)|aboard|crew of|flight of|on board)\b.{0,80}gemini (?:\d+|[ivx]+)\b|gemini (?:\d+|[ivx]+)\b.{0,80}\bmissions?\b|(?:what|which|wich) (?:dates?|months?
      |signs?)\b|born in (?:may|june)|may or june|gemini (?:man|season|home entertainment|protocol|suit|rights|feed|ganesh)|will smith
      |ang lee|season finale|i'?m a gemini|im a gemini|as a gemini|(?:he|she|they|my \p{L}+)(?:'s|s| is| was) (?:a|such a|literally a
      |totally a) gemini|gemini (?:men|women|guys|girls|girl|guy|woman|boyfriend|girlfriend|energy|vibes|ex|placements?|earn|dollar
      |credit card|trust|sun|moon|venus|mars)|soy geminis|sou de gemeos|ich bin zwilling|gemini \d+ (?:mission|capsule|crew|flight
      |launch)|mission control`,
    pattern`
      星座|运势|運勢|占星|水瓶|天蝎|天蠍|白羊|牡羊|金牛|巨蟹|狮子座|獅子座|处女座|處女座|天秤|射手|摩羯|魔羯|双鱼|雙魚|生日|上升|水逆|交易所|比特币|比特幣|加密货币|加密貨幣|虚拟货币|虛擬貨幣|提币|提幣|宇航员|太空人|航天|太空
      |飞船|太空船|火箭|阿波罗|阿波羅|流星雨|望远镜|李安|威尔史密斯|[双雙]子座?(?:男|女|的人|座的)|性格|个性|個性|성격|配对|配對`,
    '占い|運勢|星占い|ふたご座|水瓶座|蠍座|牡羊座|天秤座|魚座|射手座|仮想通貨|ビットコイン|取引所|暗号資産|宇宙飛行士|ロケット|アポロ|宇宙船|流星群|誕生日|相性|性格',
    '별자리|운세|쌍둥이자리|처녀자리|전갈자리|물병자리|사수자리|궁합|생일|비트코인|거래소|코인|암호화폐|가상화폐|출금|우주비행사|우주선|로켓|아폴로|유성우',
    'राशि|राशिफल|मिथुन|कुंडली|ज्योतिष|बिटकॉइन|क्रिप्टो|एक्सचेंज|अंतरिक्ष|रॉकेट|नासा',
  ].join('|'),
  'u',
);

/** Asks people, not a source: what they did, like, have or want to do together. */
export const asksPeople = new RegExp(
  [
    pattern`
      ^(?:so |and |but |then )?(?:you|u|y'?all|yall)\b(?! (?:know|can|could|might|need|must))|^remember when\b|\b(?:did|do|does|have
      |has|had|are|were|r|was|is|would|will|should) (?:you|u|ya|y'?all|yall|you guys|u guys|any(?:one|body|1)|some(?:one|body)
      |every(?:one|body)|people|ppl|(?<=^(?:do|did|are|should|have|can) )we)(?: guys| all| here| else| people)?\b(?! (?:know|kno|knw
      |remember|have (?:any |an |the )?(?:idea|info|clue|link|source|details|numbers?)|got (?:any |the |a )?(?:info|link|source|idea)
      |explain|tell|happen to know|able to (?:tell|explain)))`,
    pattern`
      \b(?:who|any(?:one|body)|some(?:one|body)|y'?all|yall|guys|you|u)(?:'s|s)?(?: here| else| all)? (?:wanna|want|wants|up for|down
      |down to|down for|playing|plays|play|going|coming|watching|watched|tried|try|use|uses|using|used|excited|hyped|ready|feel
      |feeling|think|thinks|like|likes|prefer|online|awake|remember when|in for|wants to|else|seen|saw|got access|switch(?:ed|ing)
      |hungry|bored|free|left|bought|buying|selling|paying|pay for|sub(?:bed|scribed)|sick|tired|miss|misses|hate|hates|agree
      |agrees)\b`,
    pattern`
      \b(?:what|wat|how) (?:do|did|are|about|r|abt|would|were) (?:you|u|ya|y'?all|yall|we|your)\b(?! (?:access|use|get|call|run|say
      |pronounce|sign|try|prompt|fine|tune|know|fit|feed|turn|enable|install))`,
    pattern`
      \b(?:your|ur|yall's) (?:fav|favo|favorite|favourite|opinion|opinions|thoughts|take|takes|experience|name|day|guess|mom|dog|cat
      |setup|weekend|job|best)\b|\bthoughts(?: on| about)?\b|\bopinions?(?: on| about)?\b|\b(?:hot take|unpopular opinion)\b
      |\bam i the only\b|\bis it just me\b|\banyone else\b|\banybody else\b|(?<!\b(?:to|for|by|with) )\b(?:everyone|everybody)(?:'s|s| else)?\b|\b(?:you all|any of (?:you|u)|all of you|some of you)\b|\bwho here\b|\bhere[?!. ]*$|\b(?:this|the|our) (?:channel
      |chat|server|bot|discord|group|thread here)\b(?! says)|\bbot\b|\bwho else\b|\bwhich (?:one )?(?:do|would|are|did) (?:you|u
      |yall)\b|\braise your hand\b|\bshow of hands\b|\bvoice chat\b|\bjoin (?:vc|us|me|the call)\b|\b(?:shall|can|should) we (?:play
      |go|meet|talk|move|all|just|watch|rename|make|please|pls|get a)\b|\bhow(?:'s| is|s) (?:everyone|everybody|it going|life|your
      |ur)\b|\bwhat'?s up\b|\bhow are (?:you|u|ya)\b|\byou (?:there|ok|okay|good|mean|sure|serious|kidding|joking|up|around|busy
      |coming|alright)\b`,
    // Spanish, Portuguese
    pattern`
      \b(?:ustedes|vosotros|habeis|alguien (?:ha|mas|juega|quiere|va|vio|usa|probo|se|por|esta)|(?:ya )?(?:probaron|probaste|usaron
      |usaste)|alguien aqui (?:usa|juega|ha)|han (?:probado|visto|usado)|has (?:probado|visto|usado)|(?:que|como) (?:opinan|opinas
      |piensan|piensas|pensais|opinais|os parece|les parece|te parece|tal|haces|hacen|hacemos|estas|estan)|quien (?:quiere|juega|viene
      |va|mas|usa|se)|jugamos|te gusta|les gusta|os gusta|prefieres|prefieren|quereis|quieren|viste|vieron|usas|usan|usais)\b`,
    pattern`
      \b(?:voces|vcs|vc|voce|alguem (?:ja|mais|joga|quer|vai|viu|usa|testou|ai|aqui|topa|afim|on)|o que (?:acham|acha|achou|acharam
      |voces|vcs|voce)|quem (?:quer|joga|vem|vai|mais|topa|usa|ai|aqui|ta)|bora|gostam|curtem|curtiu|preferem|viram|assistiram|usam
      |tudo bem|tudo bom|beleza)\b(?! (?:sabe|sabem|pode|podem|consegue))`,
    // French
    pattern`
      \b(?:vous (?:avez|pensez|preferez|faites|aimez|utilisez|etes|allez|jouez|en pensez|voulez)|(?:avez|pensez|preferez|aimez
      |utilisez|voulez|jouez|allez)-vous|tu (?:as|penses|preferes|fais|aimes|utilises|es|vas|joues|veux|viens|en penses)|t'?as|t'?es
      |as-tu|quelqu'?un (?:a|veut|joue|vient|d'autre|utilise|est)|qui (?:veut|joue|vient|a (?:deja|teste|essaye|vu)|est (?:chaud|la
      |dispo)|utilise)|ca va|votre avis|vos avis|ton avis|on joue)\b(?! (?:une idee|l'info))`,
    // German
    pattern`
      \b(?:ihr|euch|euer|eure|habt|nutzt ihr|findet ihr|hat (?:jemand|wer|hier)(?: (?:schon|bock|lust|zeit|heute|das|den|von|hier
      |gestern|noch))|wer (?:hat|will|spielt|kommt|macht|nutzt|benutzt|von|ist (?:dabei|online|da)|hatte|mag)|jemand (?:bock|lust|da
      |online|dabei|zeit|am start)|was (?:haltet|denkt|meint|haltst|denkst|meinst|macht ihr|machst)|wie (?:findet|findest|geht'?s
      |gehts|geht)|hast du|bist du|seid|magst|spielst|kommst|wollen wir|nutzt du|benutzt du)\b`,
    // Hindi
    pattern`
      \b(?:tum|karte ho|karti ho|kar rahe ho|tumhe|tumne|tu+ne|aap log|aap sab|aapko|aapne|kisi ne|try kiya|kaun (?:khelega|aa raha|aayega|use karta)|khelega
      |khelne|chaloge|kaise ho|kya haal|kya kar rahe|match dekha|kya lagta)\b|तुम|आपने|आप लोग|आपको|किसी ने|खेलेगा|खेलोगे|कैसे हो
      |कैसे हैं आप|क्या हाल|मैच देखा|क्या लगता`,
    // Chinese, Japanese, Korean
    pattern`
      大家|你们|你們|各位(?!.*(?:知道|请问|請問|想问|想問))|有人(?:用(?!什么|什麼|的)|试过|試過|玩|要|在|一起|想|去|看|跟|买|買)|有没有人(?:用|试过|玩|要|在|一起|想玩|去|看)|有沒有人(?:用|試過|玩|要|在
      |一起|想玩|去|看)|谁(?:要|想|来|去|玩|还|在|有空|一起|会|用过)|誰(?:要|想|來|去|玩|還|在|有空|一起|用過)|你(?:觉得|覺得|喜欢|喜歡|吃|看|在|怎么看|怎麼看|会|會|想|要|是|有没有|有沒有|用过|用過|昨|今)
      |吃了吗|吃飯|吃饭|在吗|在嗎|怎么看|怎麼看`,
    pattern`
      みんな|皆さん|あなた|君(?:は|たち|ら)|お前|誰か(?!.*(?:知って|教えて|わかる|分かる|詳しい))|使ってる人|使ったことある|使ってみた人|どう思う|どう思います|やりませんか|しませんか|行きませんか|見た？|見ました|元気|やる人
      |暇|遊ぼ|いる？|いますか(?=.*\?|$)`,
    pattern`
      다들|너희|여러분|너는|넌|니네|네 생각|당신|써\s?(?:본\s?(?:사람|분)|보신|보셨|봤)|쓰는\s?사람|쓰시는\s?분|해\s?본\s?사람|할\s?사람|갈\s?사람|같이|어떻게\s?생각|봤어|봤냐|봤음|먹었|뭐\s?해|뭐하
      |잘\s?지내|심심|게임\s?할|좋아하(?:세요|냐|니)|생각하세요|생각해`,
  ].join('|'),
  'u',
);

const judged = anyOf(`
  bad dumb stupid slow mid trash ass annoying useless terrible good hyped overhyped overrated boring lame cringe woke
  expensive obsessed weird broken`);

/** A question in form that wants no answer. */
export const retorts = new RegExp(
  [
    pattern`
      \b(?:who (?:cares|asked|gives|knew|would(?:'ve| have)? (?:thought|guessed)|needs|even|tf|the (?:hell|fuck|heck)|wouldn'?t
      |doesn'?t (?:love|want|like))|so what(?=[?!.\s]*$)|what (?:a|an) (?!(?:good|bad)? ?(?:is|does))|what (?:the (?:hell|fuck|heck|f)
      |could (?:possibly )?go wrong|did i (?:just|tell)|more (?:do|could) (?:you|u|we)|else is new|is (?:wrong with|this sorcery
      |happening|going on|the world|life|even)|are the odds|if i told|is (?:the )?(?:point|use) of)|how (?:cool|crazy|insane|nuts|wild
      |sick|amazing|dare|hard can|is (?:this|that|it) (?:legal|real|fair|free|possible)|could (?:anyone|you|they be)|many times|dumb
      |stupid|great is)|why (?:would|should|do|does|is|are) (?:anyone|anybody|everyone|everybody|people|ppl|you|u|we|this (?:channel
      |chat|server))|why (?:even|bother|tho|though|not both|am i|must|me\b)|since when (?:do|does|did|is|are|was) (?:we|you|people
      |anyone|u)|are (?:you|u) (?:kidding|serious|joking|sure|ok|okay|insane|high|dumb|stupid|blind|for real)|guess (?:what|who)
      |know what i mean|isn'?t (?:it|that|this) (?:crazy|insane|wild|nuts|amazing|great|funny|just|obvious|obviously|ironic)|can (?:we
      |y'?all|you (?:guys|all|please (?:stop|shut|be quiet)|stop)|people) (?:all |just |please |pls |stop |not |get |talk|move|agree
      |appreciate)|can you (?:believe|imagine|not|stop|shut)|do(?:n'?t)? (?:you|u|they|we) (?:realise|realize|even|ever|ever get)
      |wouldn'?t (?:it|that) be|is (?:that|this) (?:a joke|even a|supposed|really)|does it matter|what if|imagine if|how about no
      |wait \p{L}+ can do (?:that|this)|\p{L}+ can do (?:that|this)\?|when will (?:people|they|you|ppl|y'?all|we) (?:learn|stop
      |finally|ever|realise|realize)|what(?:'s| is|s) next)\b`,
    pattern`
      ^(?:and |so )?(?:isn'?t|wasn'?t|aren'?t|weren'?t) (?:that|this|it|these|those)\b|\b(?:is|was|are|were) supposed to be\b|^(?:yeah|yea|yep|yup|nah|nope|sure)\b|^(?:you|u|ya) (?:know what|serious|kidding)\b|^(?:isn'?t|aren'?t|ain'?t|wasn'?t|doesn'?t|didn'?t) .*\b(?:amazing|awesome|great
      |cool|insane|crazy|wild|funny|nuts|impressive|the best|so \p{L}+)\b`,
    pattern`
      \b(?:(?<!\b(?:get|gets|got|getting|is|are|was|were|it|that|done) )right|amirite|huh|eh|no cap|innit|ya know|yk|isn'?t it|ain'?t it|don'?t you think|dont you think|doesn'?t it
      |you know)[\s?!.]*$`,
    pattern`\b(?:why|how come) (?:is|does|are|do|did) (?:\p{L}+ ){1,3}(?:so (?:fucking |damn |freaking |stupidly |ridiculously )?(?:${judged})|suck|this bad|such (?:a )?\p{L}+|always|keep|trash|garbage|like this)\b`,
    pattern`
      \b(?:a quien le importa|quien (?:pregunto|lo diria|iba a)|y que\??$|para que (?:si|quieres)|en serio|verdad\?|no crees
      |quem (?:liga|perguntou|diria|se importa)|e dai|serio\?|ne\?|nao e\?|fala serio|qui s'?en (?:fout|soucie)|et alors|serieux
      |serieusement|n'est-ce pas|hein|wen interessiert'?s?|wen juckt'?s?|na und|echt jetzt|ernsthaft|oder\?|nicht wahr|was soll'?s?
      |was soll (?:das|der|die)|ne\?|kisko fark|kise parwah|matlab kya hai zindagi)`,
    pattern`
      谁在乎|誰在乎|谁管|誰管|有什么用|有什麼用|有啥用|关我什么|關我什麼|谁问你|誰問你|谁说的|誰說的|不是吗|不是嗎|对吧|對吧|是吧|真的假的|真的吗|真的嗎|开什么玩笑|開什麼玩笑|搞什么|搞什麼|怎么(?:这么|那么)|怎麼(?:這麼|那麼)
      |凭什么|憑什麼|何必|为什么(?:这么|那么|总是|老是)|為什麼(?:這麼|那麼|總是|老是)|什么鬼|什麼鬼|没什么|沒什麼`,
    pattern`誰が気にする|だから何|それがどうした|マジ(?:か|で)[?。\s]*$|本当[?]?$|だよね|ですよね|よね[?]?$|じゃない[?]?$|じゃね[?]?$|くない[?]?$|すぎない|すぎん|何それ|なんでこんなに|どうでもいい|どうせ`,
    pattern`
      누가\s?신경|그래서\s?뭐|어쩌라고|뭐\s?어때|알\s?게\s?뭐|실화냐|실화임|진짜\?|진짜냐|맞지\?|그치|그렇지|않냐|지\s?않아|않음|왜\s?이렇게|왜\s?이래|왤케|뭔\s?소리|누가\s?물어|किसे परवाह
      |तो क्या\s*\?|सच में\s*\?|है ना`,
  ].join('|'),
  'u',
);

/** How people judge. Against a question only where its form is weak. */
export const opinions = new RegExp(
  [
    wholeWord(`insane crazy mid trash awesome cool overrated underrated sucks suck goat goated fire lit wild love loved loving hate hated hype hyped overhyped amazing incredible garbage lame boring cringe
      scary terrifying annoying useless terrible horrible stupid dumb impressed impressive disappointing disappointed disappointment lol lmao lmfao rofl haha hahaha cooked cooking cooks based bruh wow omg wtf yay nice gg rip smh ngl imo imho tbh finally congrats
      congratulations excited wins slaps rocks rules bullshit bs crap meh ugh yikes damn dope unreal funny hilarious ridiculous joke clown doomed dead lost
      increible genial basura mola flipante malo buenisimo impresionante asco odio amo incrivel foda lixo demais top show horrivel pessimo adorei amei odeio incroyable nul nulle geil krass mega scheiße hammer mies mull langweilig ubertrieben
      mdr ptn jaja jajaja kkk kkkk kkkkk rs rsrs ptdr super zabardast bakwas mast faltu bekar`),
    pattern`
      太[\p{L}]{1,4}了|厉害|厲害|牛逼|牛啊|垃圾|无敌|無敵|绝了|絕了|哈哈|笑死|无聊|無聊|失望|加油|すごい|凄い|やばい|ヤバい|ヤバ|最高|最強|神って|微妙|つまら|草$|笑$|ｗ|w+$|期待|대박|쩐다|쩔|미쳤|최고|별로
      |노잼|ㅋㅋ|ㅎㅎ|ㅠㅠ|बकवास|कमाल|शानदार|मस्त|गजब`,
  ].join('|'),
  'u',
);

const ourselves = anyOf(`
  i im i'm i've ive i'll ill i'd my we we're we've our`);
const did = anyOf(`
  asked used tried told made got had gave let watched saw read wrote built switched bought love loved hate hated think
  thought hope bet guess swear feel felt found spent sent showed ran learned learnt work worked see was am were`);

/** Tells what happened to oneself. */
export const stories = new RegExp(
  pattern`^(?:${ourselves})\b|\b(?:i|we|my \p{L}+|he|she|they) (?:just |literally |actually |already |finally |once |even |also |had |have )*(?:${did})\b`,
  'u',
);

/** Says that nothing is asked any more. */
export const takesBack = /\b(?:nvm|nevermind|never mind|already answered|found (?:it|out)|figured it out|turns out)\b/u;

const ofCode = wholeWord(`
  error errors exception traceback undefined null segfault stacktrace bug bugs crash crashes crashing compile
  compiling compiler npm pip install docker webpack css html div react loop function script query regex git merge
  commit push rebase code codigo bot token import module typeerror keyerror syntaxerror 403 401 404 429 500`);

/** Own code that doesn't run. */
export const codeTrouble = new RegExp(
  pattern`\b(?:my|this|the|getting|get|got|throws|mi|meu|minha|mein|meine|mon|ma)\b.{0,120}${ofCode}`,
  'u',
);

/** Other products and subjects, whose questions are theirs unless Gemini is named. */
export const otherProducts = new RegExp(
  wholeWord(`chatgpt gpt gpt2 gpt3 gpt4 gpt-3 gpt-4 gpt-4o gpt-5 gpt5 4o openai claude anthropic opus sonnet llama copilot midjourney dalle dall-e grok mistral perplexity deepseek qwen sora suno windows linux ubuntu iphone ios macbook
    ps5 xbox switch nintendo steam minecraft fortnite valorant roblox league genshin elden discord spotify netflix youtube tiktok instagram whatsapp twitch reddit tesla nvidia amd intel rtx samsung galaxy excel word photoshop`),
  'u',
);

/** What else the names of products are used for. */
export const otherUses = new RegExp(
  wholeWord(
    `vim emacs editor exit sudo terminal settings graphics fps linux ubuntu apt brew install ipod arduino banana marathon shakespeare player players gamer minded music concert festival sim controller`,
  ),
  'u',
);

/** Names of the corpus' own products, projects and persons that are words elsewhere: among people who talk of Gemini they mean ours. */
export const likelyNames = `ultra nano bard pathways jax vertex sundar demis
  ウルトラ ナノ バード ピチャイ ハサビス 울트라 나노 바드 피차이 하사비스 딥마인드 皮查伊 劈柴 哈萨比斯 哈薩比斯 巴德 अल्ट्रा नैनो बार्ड पिचाई हसाबिस`;

/** Names of the corpus that everybody's talk uses: alone they aren't enough. */
export const sharedNames = `pro pixel android python google drop math jeff dean twitter keyword cloud studio transformer transformers ceo alphabet alpha december
  advanced ai ml rl gpt tweet united states big hard bench deep mind human principles founder co-founder section natural language tensor eval uis llm processing units research first`;

/** hey gemini, … calls an assistant: that it is named so says nothing about what is asked. */
export const callsAssistant = new RegExp(
  pattern`
    ^(?:(?:hey|hi|hello|ok|okay|yo|dear|hola|oi|salut|hallo)[, ]+)?(?:gemini|google|bard)\s*[,:!]\s*
    |^(?:hey|hi|ok|okay|yo|hola|oi|salut|hallo) (?:gemini|google|bard)\s+
    |^gemini (?=(?:tell|write|make|give|rate|draw|play|show|help|sing|say|be|please|pls|can you|could you|will you|do my|roast|fix|find|open
    |generate|create)\b)`,
  'u',
);

/** Speaks of the writer's own things, or of those of who reads. */
export const ofOneself = /\b(?:my|i'm|im|your|ur|our|we|us)\b/u;

/** Points back to what was named before. */
export const pointsBack = /\b(?:it|its|they|that|this|them)\b/u;
