/** Words with which people ask, and which say nothing of what about; in every language that the bot speaks, accents folded. */
const lists: readonly string[] = [
  // English
  `a about actually again all also am an and any anyone anything are arent as at be been being but by can cant could did didnt do does doesnt doing dont
  else ever explain for from get gets getting give got had has have having he her here hers hey hi him his how hows i id if im in into is isnt it its ive just
  know let like lol look made make makes me mean mind much my need no not of off oh ok okay on one or our out over please pls plz quite really said
  same say says she should so some something still such tell than thanks that thats the their them then there theres these they thing things this those to too
  u uh um ur us use used very want wanna was wasnt wat wats we were what whats when whens where wheres which while who whom whos whose why will wich
  with wont would wouldnt y ya yeah yes yet yo you your`,
  // Spanish, Portuguese
  `al algo alguna alguno as ao aos com como cual cuales cuando cuanta cuantas cuanto cuantos cuentame da das de del desde dime do dos e ela ele el ella ellos em en
  entre era es esa ese eso essa esse esta estan estao este esto et eu foi fue fueron ha hace hacer han hay isso isto la las le lo los mais mas me mi muito muy na nas nao
  no nos o os para pelo pela pero podes pode por porque pra que quais qual quando quanta quantas quanto quantos quem quien quienes sao se sea ser si sido sim sin sobre
  son su sua sus tambem tambien te tem ter tiene tienen tu um uma un una uno unos y ya`,
  // French
  `ai au aux avec c ca ce ces cela cest cette combien comment d dans des donc du elle elles est et etait ete eu fait il ils j je l le les leur leurs lui ma mais
  meme mes moi mon n ne nous ou par pas peut pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans ses sont sur t ta tes ton tous tout un une vous`,
  // German
  `aber als am an auch auf aus bei bin bis bitte das dass dein dem den denn der des die dies diese dieser doch du durch ein eine einem einen einer eines er es etwa fur
  gab gibt hat hatte haben ich ihm ihn ihr im in ist ja kann kannst konnen mal man mehr mein mich mir mit nach nicht noch nur ob oder schon sehr sein seine sich sie sind so um und uns
  vom von vor wann war waren warum was welche welchem welchen welcher welches wem wen wenn wer werden wie wieso wieviel wieviele viel viele wird wo woher wurde wurden zu zum zur`,
  // Chinese
  `的 了 吗 嗎 呢 吧 啊 呀 是 在 有 和 与 與 跟 及 或 也 都 就 还 還 很 能 可以 会 會 要 想 请 請 请问 請問 我 你 您 它 他 她 这 這 那 这个 這個 那个 那個 哪 哪个 哪個 哪些 什么 什麼 怎么 怎麼 怎样 怎樣 怎么样 如何
  为什么 為什麼 为何 為何 谁 誰 多少 几 幾 什么时候 什麼時候 何时 何時 时候 時候 一下 一个 一個 告诉 告訴 知道 关于 關於 以及 对 對 把 被 从 從 到 上 里 中 个 個 些 不`,
  // Japanese
  `の に は を が と で も へ や か な ね よ から まで より など って です ます でした ました ですか ますか した して する される され いる ある この その あの これ それ あれ ここ そこ どの どれ どこ
  何 なに なん いつ 誰 だれ なぜ どう どうして どのくらい どれくらい いくつ いくら について という とは こと もの ため 教え 教えて ください 下さい だ た て れ さ せ ん`,
  // Korean
  `은 는 이 가 을 를 의 에 에서 로 으로 와 과 도 만 까지 부터 에게 한테 그 저 것 수 좀 뭐 무엇 무엇인가요 뭐야 뭔가요 어떤 어느 어떻게 왜 누가 누구 누구야 언제 어디 몇 얼마나 얼마 있어 있나요 있습니까 인가요 입니까 이야 이에요 예요 해줘 알려줘 알려 주세요 대해 이것 그것 저것 이게 그게 무슨 뭘 뭔지 뭐예요 뭐에요 뭐지 뭐죠 무엇이 무엇을 누구예요 누구인가요 언제인가요 얼마인가요 어떤가요
  되나요 하나요 합니까 됩니까 있는 없는 하는 되는 대한 및 그리고`,
  // Hindi, in both scripts
  `का के की को में से पर है हैं था थी थे और या कि जो यह ये वह वे इस उस इसे उसे क्या कौन कब कहाँ कहां क्यों कैसे कितना कितने कितनी कौनसा कौनसे कौनसी किस किसने किसे किन ने भी तो ही हो होता होती होते गया गयी गई गए कर करता करती करते किया लिए बारे बताओ बताइए बताएं मुझे
  yeh ye woh kyon kitna ka ke ki ko mein se par hai hain tha thi aur ya kya kaun kab kahan kyun kyu kaise kitna kitne kitni kis kisne kaunsa konsa kon ne bhi hi ho gaya gayi kar karta karti kiya liye batao mujhe`,
];

export const stopWords: ReadonlySet<string> = new Set(lists.flatMap((list) => list.split(/\s+/)));
