#include "text/stop_words.h"

#include <map>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::string_view kGerman =
    "aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch "
    "auf aus bei beim bin bis bist da "
    "dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darin darum darüber "
    "das dass dazu dein deine dem den "
    "denen denn der deren des deshalb dessen dich die dies diese dieselbe diesem diesen dieser "
    "dieses dir doch dort du durch eben "
    "ein eine einem einen einer eines einige einigen einiger er es etwa etwas euch euer eure für "
    "gegen gerne gern habe haben hat "
    "hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem "
    "ins ist ja jede jedem jeden jeder "
    "jedes jene jetzt kann kein keine keinem keinen keiner können könnte könnten machen man manche "
    "mehr mein meine mich mir mit "
    "möchte möchten muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem "
    "seinen seiner seit selbst sich "
    "sie sind so solche soll sollen sollte sollten sondern sonst sowie suchen suche über um und "
    "uns unser unsere unserem unseren "
    "unserer unter viel viele vielen vom von vor während war waren warum was weder weg weil weiter "
    "welche welchem welchen welcher "
    "wenn wer werde werden wie wieder will wir wird wo wollen wollten worden wurde wurden würde "
    "würden zu zum zur zwar zwischen "
    "dürfen darf brauchen braucht brauche bitte hilfe helfen jemand jemanden schon immer bisher "
    "wissen gibt geben beispiel beispielsweise bzw usw etc zb";
constexpr std::string_view kEnglish =
    "a about above after again against all also am an and any anyone are as at be because been "
    "before being below between both "
    "but by can cannot could did do does doing down during each few for from further had has have "
    "having he her here hers him his "
    "how i if in into is it its itself just let like looking may me might more most must my myself "
    "need needs no nor not now of "
    "off on once only or other our ours out over own please same shall she should so some someone "
    "somebody such than that the "
    "their theirs them then there these they this those through to too under until up us very want "
    "wants was we were what when "
    "where which while who whom why will with would you your yours help";
constexpr std::string_view kFrench =
    "a à afin ai au aucun aussi autre autres aux avec avoir avons c ça ce ceci cela ces cet cette "
    "ceux chaque "
    "chez "
    "comme comment d dans de des donc "
    "du elle elles en encore entre est et été être eu eux fait faire il ils j je jusqu l la là le "
    "les "
    "leur leurs lui m ma mais me "
    "même mes moi mon n ne ni nos notre nous on ont or ou où par pas peu peut plus pour pourquoi "
    "qu quand que quel quelle quelles "
    "quels qui quoi s sa sans se sera ses si son sont sous sur t ta te tes toi ton tous tout toute "
    "toutes très tu un une vers veut "
    "voudrions voulons vos votre vous y cherchons";
constexpr std::string_view kItalian =
    "a ad agli ai al alla alle allo anche anzi avere c che chi ci come con cosa così cui d da "
    "dagli dai dal dalla dalle dei del "
    "della delle dello di dove e è ed era essere fa fare fra gli ha hanno ho i il in io l la le "
    "lei lo loro lui ma me mi mia mio "
    "molto ne negli nei nel nella nelle nello noi non nostra nostre nostri nostro o ogni per "
    "perché più poi può quale quando "
    "quanto quella quelle quelli quello questa queste questi questo qui se sei si sia siamo sono "
    "su sua sue sugli sui sul sulla "
    "sulle suo suoi tra tu tutti tutto un una uno vi voi vorremmo vogliamo cerchiamo";
constexpr std::string_view kSpanish =
    "a al algo alguna algunas alguno algunos ante antes aquí así aún bajo bien cada casi como con "
    "contra cual cuando cuya cuyo de "
    "del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esta está "
    "estas este esto estos ha hace "
    "hacer han hasta hay la las le les lo los más me mi mientras mis mucho muy ni no nos nosotros "
    "nuestra nuestras nuestro nuestros "
    "o os otra otras otro otros para pero poco por porque puede pueden que qué quien se ser si sí "
    "sin sobre son su sus también tan "
    "tanto te tiene tienen todo todos tras tu tus u un una unas uno unos y ya queremos quisiéramos "
    "buscamos";
constexpr std::string_view kDutch =
    "aan al alle als altijd ben bij daar dan dat de der deze die dit doch doen door dus een en er "
    "ge geen haar had heb hebben heeft "
    "hem het hier hij hoe hun iets ik in is ja je kan kunnen maar me meer men met mij mijn moet na "
    "naar niet niets nog nu of om "
    "omdat ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was "
    "wat we wel werd wezen wie wij "
    "wil willen worden wordt zal ze zelf zich zij zijn zo zonder zou";
constexpr std::string_view kPolish =
    "a aby ale bardzo bez bo by być był była było były bym chcemy chcielibyśmy ci co czy dla do "
    "dlaczego gdy gdzie go i ich ile im "
    "inne inny ja jak jako je jego jej jest jeszcze jeśli już każdy kiedy kto która które którego "
    "której który których którym lub "
    "ma mają mi między mnie może można my na nad nam nami nas nasz nasza nasze naszego naszej "
    "naszych nasi nie nim niż o od oraz "
    "po pod ponieważ poprzez potem przed przez przy są się sobie sposób swoje ta tak także tam te "
    "tego tej ten to tu tych tylko "
    "tym u w wam was we wiele więc wszystko wy z za ze że żeby szukamy";
constexpr std::string_view kCzech =
    "a aby aj ale ani ano asi až bez bude budou by byl byla byli bylo být chceme chtěli bychom "
    "bych co což do gdy ho i j já jak "
    "jako je jeho jej její jejich jen ještě ji jiné již jsem jsme jsou k kam kde kdo kdy když ke "
    "která které kterou který kteří ku "
    "ma má mají mezi mi mít mu my na nad nám námi nás náš naše našeho naší našich ne nebo nejsou "
    "než o od on ona oni pak po pod "
    "podle pokud pouze právě pro proč proto protože před přes při s se si sice svá své svou svůj "
    "ta tak také takže tam tato te ten "
    "tento to tohoto tom tomto toto tu tuto ty tyto u už v vám vás váš ve více však všechno vy z "
    "za ze že hledáme";
constexpr std::string_view kDanish =
    "af alle alt anden andre at blev blive bliver da de dem den denne der deres det dette dig din "
    "disse dog du efter eller en end er "
    "et for fra ha havde han har hans hende her hos hun hvad hvis hvor i ikke ind jeg jer jo kan "
    "kom kunne man mange med meget men "
    "mig min mit mod når nogle nogen noget nu og også om op os over på sig sin sit skal skulle som "
    "sådan til ud under var vi vil "
    "ville være været vores samt herunder";
constexpr std::string_view kSwedish =
    "alla allt att av blev bli blir de dem den denna deras dess det detta dig din du där då efter "
    "ej eller en er ett från för ha "
    "hade han har henne hennes hon honom hur i icke in inte jag kan kunde man med mellan men mig "
    "min mitt mot mycket när något "
    "några nu och om oss på sedan sig sin sitta själv som så till under upp ut var varit vad vara "
    "vem vi vid vill våra vår över";
constexpr std::string_view kNorwegian =
    "alle andre at av ble bli blir både da de deg dem den denne der deres det dette di din du "
    "eller en enn er et etter for fra før "
    "ha hadde han har hennes her hun hva hvor hvordan i ikke inn jeg kan kunne man med meg men mer "
    "mot mye når noe noen nå og også "
    "om opp oss over på seg selv sin skal som så til ut var ved vi vil ville vår våre være vært";
constexpr std::string_view kPortuguese =
    "a à ao aos as às até com como da das de dela dele deles do dos e é ela elas ele eles em entre "
    "era essa esse esta está este eu "
    "foi foram há isso isto já lhe mais mas me mesmo meu muito na nas não nem no nos nós nossa "
    "nosso num numa o os ou para pela "
    "pelas pelo pelos por qual quando que quem se sem ser seu seus só sua suas também te tem têm "
    "um uma";
constexpr std::string_view kFinnish =
    "ei eivät ehkä että hän he heidän ja jo joka jos jossa joten kanssa kuin kun me meidän mikä "
    "minä mitä mukaan mutta myös ne niin "
    "nyt ole oli olivat olla on ovat se sekä sen siitä sitä tai tämä tässä vain voi";

}  // namespace

StopWords::StopWords(std::string_view list) {
  for (auto& word : split(list, " ")) words_.insert(std::move(word));
}

const StopWords& stop_words(std::string_view lang) {
  static const std::map<std::string_view, StopWords> all_lists = [] {
    std::map<std::string_view, StopWords> lists;
    const std::pair<std::string_view, std::string_view> texts[] = {
        {"de", kGerman},    {"en", kEnglish},    {"fr", kFrench},  {"it", kItalian},
        {"es", kSpanish},   {"nl", kDutch},      {"pl", kPolish},  {"cs", kCzech},
        {"sk", kCzech},     {"da", kDanish},     {"sv", kSwedish}, {"no", kNorwegian},
        {"nb", kNorwegian}, {"pt", kPortuguese}, {"fi", kFinnish}};
    for (const auto& [code, text] : texts) lists.emplace(code, StopWords(text));
    return lists;
  }();
  static const StopWords no_words("");
  const auto found = all_lists.find(lang);
  return found == all_lists.end() ? no_words : found->second;
}

}  // namespace tandem
