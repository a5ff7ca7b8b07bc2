import { anyOf, pattern } from './pattern.js';

/**
 * The forms in which people ask, in the bot's ten languages, as patterns for text that `normalise` has folded (lower case, no accents
 * on Latin letters, straight apostrophes). Data: a new way of asking is a word in a list here.
 */

const beforeAsking = anyOf(`
  hey hi hello yo hiya heya sup ok okay so and but btw also well um uh hmm hm lol wait oh ah like then or now again pls
  please plz bro bruh dude man guys everyone all folks friends team mods anyway actually seriously honestly sorry just
  quick q question dumb stupid noob silly serious genuine random newbie hola oye bueno pues buenas vale por favor perdon y
  e pero oi ola bom entao gente galera pessoal cara mano salut bonjour coucou alors bon dis et mais svp bonsoir hallo moin
  na also mal und aber leute servus ey sagt sag bhai yaar arre accha acha suno namaste`);

/** What opens a message or clause before the question itself: hey, so, ok but … */
export const fillers = new RegExp(pattern`^(?:(?:${beforeAsking})[,:!.]*\s+)+`, 'u');

const aux = anyOf(
  `is are was were does do did can could will would has have had should isn't isnt aren't arent doesn't doesnt didn't didnt can't cant wasn't wasnt won't wont hasn't hasnt r`,
);
const wh = anyOf(
  `what whats what's wat wats wut whut wht waht whta what're who whos who's whose when whens when's wen whn where wheres where's why whys why's how hows how's hw hwo which wich whcih witch
  what'd how'd who'd what'll when'll who're how're`,
);
const personal = anyOf(`it they he she this that there these those the a an any anyone its their`);

/** A clause that begins like this asks, in the language that the words are of. */
const openers: readonly string[] = [
  pattern`(?:${wh})\b`,
  pattern`(?:y|ur) (?:${aux})\b`,
  pattern`(?:${aux}) (?:${personal})\b`,
  // to what extent, by how much, on which …
  pattern`(?:to|by|in|on|for|from|of|at|with|under|since|until|till|about|than) (?:what|which|whom|how|when|where|whose)\b`,
  // Spanish, Portuguese
  pattern`(?:que|qe|k|cual|cuales|cuando|cuanto|cuantos|cuanta|cuantas|quien|quienes|donde|como|cuan
      |por ?que|para que|a que|en que|de que|con que|hasta cuando|desde cuando|es verdad|es cierto|sera que|hay|existe|se puede|se sabe|tiene|puede|funciona|soporta)\b`,
  pattern`
      (?:o que|oq|oque|qual|quais|quando|quanto|quantos|quanta|quantas|quem|onde|cade|pra que|pq|em que|de quem|com quem|desde quando
      |e verdade|da pra|tem|pode|funciona|suporta|existe|sera)\b`,
  // French
  pattern`
      (?:quel|quels|quelle|quelles|combien|quand|comment|pourquoi|qui|ou|que|quoi|qu'est|qu'a|qu'en|c'est quoi|c quoi|cest quoi
      |est[- ]ce|est-il|est-elle|y a-t-il|a-t-il|peut-on|peut-il|a quoi|de quoi|sur quel|sur quelle|sur quels|sur quelles|dans quel
      |dans quelle|dans quels|a partir de quand|depuis quand|avec quoi|a quel|a quelle|en quoi)(?![\p{L}])`,
  // German
  pattern`
      (?:(?:auf|in|bei|mit|fur|von|aus|an|zu|uber|seit|ab|bis|um|nach|unter) )?(?:was(?! (?:a|an|the|it|i|you|he|she|they|not|just|so
      |\p{L}+ing)\b)|wer|wen|wem|wessen|wann|wo|woher|wohin|womit|wofur|worauf|woran|worin|wodurch|warum|wieso|weshalb|wie|wieviel
      |wieviele|welche|welcher|welches|welchem|welchen)\b`,
  pattern`
      (?:ist|sind|war|waren|hat|haben|hatte|kann|konnen|konnte|wird|werden|gibt|gab|lauft|darf|soll|muss|stimmt|unterstutzt|schlagt
      |ubertrifft|versteht|braucht|kostet) (?:es|er|sie|das|die|der|den|dem|man|ein|eine|ich|wir|da|dass|gemini|google|bard|ultra|nano
      |pro)\b`,
  // Hindi, romanised
  pattern`(?:kya|kaun|kon|kab|kahan|kaha|kyun|kyu|kyon|kaise|kese|kitna|kitne|kitni|kis|kisne|kisko|kiska|konsa|kaunsa|kaunse)\b`,
];

export const opensQuestion = new RegExp(pattern`^[\s"'*_~¿([-]*(?:${openers.join('|')})`, 'u');

/** An auxiliary at the start, whose subject must still be recognised: is gemini …, did ultra … */
export const opensWithAuxiliary = new RegExp(
  pattern`^(?:${aux}) (?!(?:it to|not|have|fun|you|u|ya|your|wait|believe|stop|even|only|just|be)\b)`,
  'u',
);

/** Question words inside a clause that ask wherever they stand. */
export const asksInside = new RegExp(
  [
    // gemini ultra how good is it; the paper has how many authors; mmlu stands for what
    pattern`
      \b(?:how (?:many|much|big|long|good|large|fast|old|far|well|often)|(?:what|who|when|where|why|how|which(?: \p{L}+)?) (?:is|are
      |was|were|does|did|can|could|will|has|do|r) )`,
    pattern`\b(?:stands? for|means?|made of|made by|based on|compared to|released|called|cost|is) (?:what|who|when|wat|how much)\b`,
    pattern`\b(?:in|on|by|with|for|to|of|from|at|than) (?:what|which)\b`,
    pattern`\b(?:what|when|how|why|who|where|which(?: one)?) ?(?:exactly|again|tho|though|lol|pls|please|plz)?\s*$`,
    // Hindi: the question word stands before the verb
    pattern`
      (?<![\p{L}\p{M}])(?:क्या|कौन|कौनसा|कौनसी|कौनसे|कब|कहाँ|कहां|क्यों|कैसे|कैसा|कैसी|कितना|कितने|कितनी|किस|किसने|किसका|किसकी|किसे
      |किन|किसको)(?![\p{L}\p{M}])`,
    pattern`\bhai ya\b|\bhai (?:kya|na)\b|それとも|아니면`,
    pattern`\b(?:kya|kaun|kab|kahan|kyun|kyu|kaise|kitna|kitne|kitni|kisne|kaunsa|kaunse|kaunsi|konsa|konse|kis)\b`,
    // Spanish, Portuguese, French, German: after the topic
    pattern`
      \b(?:cuantos|cuantas|cuanto|cual es|cuales son|quien es|que es|que significa|quantos|quantas|quanto|qual e|quais sao|quem e
      |o que e|combien|c'est quoi|quelle est|quel est|quelles sont|quels sont|qui est|est-ce|wie viele|wie viel|wieviel|wieviele
      |was ist|wer ist|was heisst|was bedeutet|wie gut|wie gross|wie lang)(?![\p{L}])`,
    pattern`\b(?:quoi|combien|quand|comment|que|como|cuando|cuanto|quanto|quando|qual|was|wann|wer)\s*$`,
    // Chinese
    pattern`
      吗|嗎|么$|呢$|什么|什麼|甚麼|啥|怎么|怎麼|怎样|怎樣|咋|为何|為何|为啥|為啥|多少|几[个個种種款篇页頁分天年次条條位]|幾[个個種款篇頁分天年次條位]|第几|第幾|哪|谁|誰|如何|何时|何時|是否|是不是|能不能|可不可以|有没有
      |有沒有|会不会|會不會|要不要|支不支持|对不对|多[大长長久高快强強好]|几时|幾時`,
    // Japanese
    pattern`
      (?:です|ます|でした|ました|ません|でしょう|だろう|の|ん|る|た|い)か(?:ね|な)?[。\s]*$|(?:かな|かしら|っけ|だっけ)[。\s]*$|何[がをはでにのかつ個種年月日時人本ページ]|なに|なんで|なんの|なんて(?!い)|って何
      |とは[。\s]*$|って[。\s]*$|いつ(?!も|か)|どこ(?!か)|だれ(?!か|も)|誰(?!か|も)|なぜ|どうして|どう(?!も|せ|か|ぞ|でも)|どの(?!みち)|どれ|どんな|どちら|どっち|いくつ|いくら(?!でも)
      |[るたいうす]の[。\s]*$|なの[。\s]*$|は[。\s]*$`,
    // Korean
    pattern`
      (?:나요|가요|까요|습니까|입니까|니까|을까|ㄹ까|일까|는지|은지|인지|냐|니|는가|은가|인가|던가|지요|죠|대요|래)[.\s]*$|뭐|뭘|뭔|무엇|무슨|언제|어디|누구|누가|왜(?![가-힣]{2})|어떻게|어떤|어느|얼마|몇
      |어때`,
    pattern`(?:있어|되나|돼|나와|했어|썼어|였어|이야|거야|건가|인가|있나|하나|쓰나|되나|가능해|가능한가|다르지|맞아|야)[.\s]*$`,
  ].join('|'),
  'u',
);

/** Asking without a question word: to be told, to wonder, not to know. */
export const requests = new RegExp(
  [
    pattern`
      \b(?:wonder(?:ing|ed)?|curious|wanna know|want to know|wants to know|like to know|love to know|need to know|trying to (?:figure
      |find|understand|work)|help me understand|(?:no (?:idea|clue)|idk|dunno) (?:what|how|who|when|why|where|which|if)|not sure (?:what|how|who
      |when|why|where|which|if|whether)|(?:don'?t|dont|didn'?t|cant|can'?t) (?:get|understand|know|find|remember|recall
      |figure out) (?:what|how|who|when|why|where|which|if|whether|the|out)|confused (?:about|by|on|why|how|what)|looking for (?:info
      |details|the|some|a)|need (?:info|details|the|some info|a (?:source|summary|quick|rundown)|an (?:explanation|overview))
      |i forgot (?:what|how|who|when|which|where)|forgot (?:what|how|who|when|which|where)|remember (?:what|how|who|which|where))\b`,
    pattern`
      \b(?:any(?:one|body|1)?|some(?:one|body|1)?|ppl|who|you|u|y'?all|guys)(?: here| else| guys)? (?:know|knows|kno|knw|explain|tell
      |confirm|clarify|recall|share|point)\b`,
    pattern`
      \b(?:any(?:one|body)?|some(?:one|body)?)(?: here)? (?:got|have|has|remembers?) (?:the |a |an |any |some 
      |more )?(?:\p{L}+ ){0,3}(?:idea|info|clue|link|links|source|sources|details|numbers|paper|report)\b`,
    pattern`\b(?:any|got) (?:idea|ideas|info|clue|word|news|details|source|sources|link|data|numbers|eta|update|updates)\b`,
    pattern`
      ^(?:(?:can|could|would|will|may|might) (?:you|u|ya|someone|anyone|somebody|anybody|i|we) (?:pls |please |plz |kindly |maybe 
      |just )?)?(?:please |pls |plz |kindly )?(?:tell|explain|describe|list|compare|summari[sz]e|define|give|show|name|clarify
      |elaborate|break down|outline|remind|quote|teach|walk|cite|contrast|sum up|recap|eli5|tldr|help me|share|enumerate|state
      |confirm)(?! (?:your|ur|him|her|them|mom))\b`,
    pattern`
      \b(?:eli5|tl;?dr (?:of|on|for)|lmk|let me know|enlighten me|fill me in|question (?:about|on|regarding|re)|info on|details on
      |more about|difference between|differences between|meaning of|definition of)\b`,
    // Spanish, Portuguese
    pattern`
      \b(?:alguien (?:sabe|me|puede|conoce|tiene|podria)|sabe alguien|saben|sabes|sabeis|me pregunto|quisiera saber|quiero saber
      |queria saber|me gustaria saber|dime|digame|diganme|cuentame|cuentenme|explica|explicame|expliquen|explicar|describe|compara
      |resume|hablame|tengo (?:una )?(?:duda|pregunta)|no (?:se|entiendo) (?:que|cual|cuando|como|quien|cuant\p{L}|por|si)|alguna idea
      |diferencia entre|diferencias entre|que significa)\b`,
    pattern`
      \b(?:alguem (?:sabe|pode|me|tem|conhece|poderia)|sabe(?:m)? (?:dizer|me|qual|quando|quant\p{L}|se|quem|o)|vcs sabem|voces sabem
      |queria (?:saber|entender)|quero (?:saber|entender)|gostaria de saber|me (?:fala|diz|conta|explica|diga|explique|conte|fale
      |falem|expliquem)|explica|explique|descreva|compare|resuma|liste|fala (?:sobre|mais)|to na duda|duvida|nao (?:sei|entendi
      |entendo) (?:o que|qual|quando|como|quem|quant\p{L}|por|se)|diferenca entre|alguma ideia)\b`,
    // French
    pattern`
      (?:quelqu'?un (?:sait|saurait|peut|pourrait|connait|a une idee)|qqn (?:sait|peut|connait)|(?:vous|tu) (?:savez|sais|sauriez)
      |je me demand\p{L}+|j'?aimerais savoir|je veux savoir|je voudrais savoir|j'?voudrais savoir|dis[- ]moi|dites[- ]moi|explique
      |expliquez|decris|decrivez|compare[rz]?|resume|parle[- ]moi|parlez[- ]moi|donne[- ]moi|donnez[- ]moi|une idee|difference entre
      |differences entre|j'?ai une question|je (?:ne )?(?:sais|comprends) pas (?:si|ce|quel\p{L}*|quand|comment|qui|combien|pourquoi)
      |savoir si)`,
    // German
    pattern`
      \b(?:wei(?:ss|ß|s) (?:jemand|wer|einer|man|irgendwer|irgendjemand|hier)|kann (?:mir )?(?:jemand|wer|einer|mir)|kennt (?:jemand
      |wer|sich)|hat (?:jemand|wer) (?:eine )?(?:ahnung|infos?|idee|plan)|ich frag\p{L}* mich|frag\p{L}* mich|(?:wurde|mochte|will
      |wollte) (?:gern\p{L}* |mal )*wissen|wurde mich interessieren|interessiert mich|(?<!(?:hat|hatte|haben|habe|ist) (?:\p{L}+ ){0,4})(?:erklar\p{L}*|erzahl\p{L}*)|beschreib\p{L}*
      |vergleich\p{L}* (?:mal|bitte|die|ultra|gemini|nano|pro)|nenn\p{L}*|fass\p{L}* .*zusammen|sag mir|sagt mir|gib mir
      |wusste gern\p{L}*|keine ahnung (?:was|wie|wer|wann|warum|wo|ob)|unterschied zwischen|unterschiede zwischen|was heisst
      |was bedeutet|neugierig)`,
    // Hindi, both scripts
    pattern`
      (?:बताओ|बताइए|बताइये|बताएं|बताएँ|बताना|बता दो|बता दीजिए|समझाओ|समझाइए|समझा दो|जानना|के बारे में|पता है|मालूम है|समझ नहीं|batao
      |bataiye|batana|bata do|bata de|bata dena|samjhao|samjha do|samjhaiye|jaanna|janna|ke ba+re me|pata hai|pta hai|maloom hai
      |koi bata)`,
    // Chinese
    pattern`
      请问|請問|告诉我|告訴我|介绍|介紹|解释|解釋|讲讲|講講|说说|說說|聊聊|说明|說明|科普|想知道|想问|想問|想了解|好奇|^求|求(?:问|問|解|教|科普|助|资料|資料|链接|鏈接|連結)|不知道|不太懂|搞不懂|不明白|对比|對比
      |比较一下|比較一下|总结|總結|列出|列举|列舉|知道`,
    // Japanese
    pattern`
      教えて|おしえて|知りたい|説明して|解説して|解説お願い|比較して|要約して|まとめて|列挙して|知ってる|知っている|知ってます|分かる|わかる|わからない|分からない|気になる|気になって|詳しく|違いを|違い(?:は|って|が)
      |について(?:\s*$|教|お願い|知|詳)|くわしく`,
    // Korean
    pattern`알려|설명|궁금|가르쳐|말해\s?줘|소개해|비교해|요약해|정리해|아는\s?사람|아시는\s?분|아는\s?분|차이\s*(?:점)?(?:은|는|이|가|좀)?\s*$|대해서?\s*$|모르겠`,
  ].join('|'),
  'u',
);

const lookedUp = anyOf(`
  score scores size sizes length date dates price prices pricing cost costs limit limits number numbers author authors name
  names meaning definition difference differences benchmark benchmarks language languages param params parameter parameters
  page pages access availability speed specs spec source sources link links vs versus version versions result results list
  overview summary details info features feature capabilities architecture year ceo founder lead leads team modalities
  tokens token context window percentage percent accuracy performance comparison release role quote quotes percentile
  percent title margin statement position job requirements demo demos video videos report paper api chips chip hardware
  status eta stats stat puntaje puntuacion tamano tamanos precio fecha diferencia autores idiomas version versiones
  contexto paginas resultado resultados requisitos lanzamiento pontuacao nota tamanho tamanhos preco data diferenca idiomas
  versao versoes paginas resultados lancamento taille tailles prix date difference auteurs langues contexte resultats
  sortie longueur große großen preis datum unterschied autoren sprachen seiten ergebnis ergebnisse kontext kontextlange
  kontextfenster veroffentlichung punktzahl`);

/** What a bare noun phrase can be asked for: mmlu score, context window size, release date. */
export const askedFor = new RegExp(
  pattern`(?<![\p{L}])(?:${lookedUp})(?![\p{L}])|分数|分數|得分|长度|長度|大小|尺寸|价格|價格|日期|区别|區別|差别|差異|参数|參數|作者|对比|スコア|長さ|サイズ|違い|料金|発売日|リリース日|パラメータ|著者|比較|점수|크기|길이|차이|출시일|가격|저자|비교|स्कोर|साइज|साइज़|कीमत|फर्क|अंतर`,
  'u',
);
