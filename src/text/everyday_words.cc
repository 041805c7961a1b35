#include "text/everyday_words.h"

#include <map>
#include <utility>

#include "text/stop_words.h"

namespace tandem {

namespace {

constexpr std::string_view kEverydayGerman =
    "ab acht all allein alleine alt alte altem alten alter altes anfang anfangen arbeiten "
    "aussehen bald bekommen bekommt besser bessere besseren beste besten bleiben bleibt "
    "bringen bringt bräuchten damals denken derzeit ding dinge drei dritte eher eigen eigene "
    "eigenen eigener eigenes eigentlich einfach endlich erst erste ersten erster erstes fast "
    "finden findet fragen früher fünf ganz ganze ganzen geblieben gefunden gehen geht gehört "
    "gekommen gelassen gemacht genau genug gerade gesehen gestern ging gleich groß große "
    "großen großer großes größer gut gute guten guter gutes halten hause heute hundert hält "
    "jahr jahre jahren jemals jährlich kam kamen kaum kennen kennt klein kleine kleinem "
    "kleinen kleiner kleines komme kommen kommt konnten kurz lang lange langen langsam lassen "
    "laufen leben legen leider letzte letzten leute leuten liegen liegt läuft machen macht "
    "mal mehrere mensch menschen merken mitten monat monate monaten morgen müsste name namen "
    "nehmen nennen neu neue neuem neuen neuer neues neun nie niemand nimmt nutzen nächste "
    "nächsten oft paar quasi reichen richtig rund sache sachen sagen sagt schlecht schnell "
    "schöne schönen sechs sehen seht sieben sieht sogar später statt stehen steht stellen "
    "stellt tag tage tagen tausend teuer trotz trotzdem tun ungefähr unterwegs verlaufen "
    "viele vier voll vorbei vorher weit weitere weiteren weiterhin weiß wenig wenige weniger "
    "werdet wirklich woche wochen woher wohin wohl wünschen zehn zeigen zeit zeiten zuletzt "
    "zurzeit zurück zusammen zwanzig zwei zweite zweiten zwölf übrig";
constexpr std::string_view kEverydayEnglish =
    "able ago almost already always another around away back bad become best better big "
    "bigger bit came come comes coming common day days different don done early eight else "
    "end enough even ever every everyone everything far feel feels felt few find finds first "
    "five found four full gave get gets getting give given gives go goes going gone good got "
    "great half hard here hundred instead keep keeps kept kind knew know known knows large "
    "last late later least left less little long look looked looks lot lots made make makes "
    "making many maybe moment month months much name named names never new next nine nobody "
    "nothing now often old one ones only open other others own part past people perhaps "
    "person place plenty put quite rather really right run running runs said same saw say "
    "says second see seem seems seen set seven short show shows since six small smaller "
    "somebody someone something sometimes somewhere soon start started still sure take taken "
    "takes ten than thing things think third thought thousand three time times today together "
    "told tomorrow took tried tries try trying twelve twenty twice two unfortunately use used "
    "using usually want wanted wants way ways week weeks well went whole wish without won "
    "work working works year years yesterday yet young";
constexpr std::string_view kEverydayFrench =
    "an année années ans aujourd autre autres avant beaucoup bien bon bonne bonnes bons "
    "chaque chose choses cinq comment côté depuis dernier dernière deux dire dix donner "
    "encore ensemble faire fait fois grand grande grands heure heures hier jamais jour jours "
    "longtemps maintenant mal meilleur mieux moins mois mot nom nouveau nouveaux nouvelle "
    "nouvelles parfois partie petit petite petites petits peu place plusieurs premier "
    "première prendre presque quatre quelque quelques rien semaine semaines seul seule "
    "souvent temps toujours tout toute toutes trois trop trouver venir vers vie vieille vieux "
    "vite voir vouloir";
constexpr std::string_view kEverydayItalian =
    "altra altre altri altro anche anni anno bello bene buon buona buono cinque cosa cose "
    "dare dieci dire dove due fare fatto giorni giorno grande grandi insieme mai meglio meno "
    "mese mesi migliore molta molte molti molto nome nuova nuove nuovi nuovo oggi ogni ora "
    "parte piccola piccole piccoli piccolo poco poi posto prima primo prossimo qualche quasi "
    "quattro sempre settimana settimane solo spesso tanti tanto tempo tre troppo trovare "
    "tutta tutte tutti tutto ultimo vecchia vecchio venire vita volta volte";
constexpr std::string_view kEverydaySpanish =
    "ahora algo alguna algunas algunos algún antes así aunque año años bien buen buena buenas "
    "bueno buenos cada casi cinco cosa cosas cuatro dar decir después diez dos día días "
    "encontrar forma gran grande grandes hacer hecho hoy juntos lugar mal mayor mejor menos "
    "mes meses mismo momento mucho muchos nada nombre nueva nuevas nuevo nuevos nunca otra "
    "otras otro otros parte pequeña pequeñas pequeño pequeños poco pocos poder primer primera "
    "primero semana semanas siempre solo sólo tanto tener tiempo toda todas todo todos tres "
    "varios veces venir ver vez vida vieja viejo último único";
constexpr std::string_view kEverydayDutch =
    "alle alleen altijd andere beste beter blijven brengen daarom dag dagen deel denken ding "
    "dingen doen drie een eerste eigen elk elke gaan gaat geven goed goede groot grote heel "
    "hele houden jaar jaren kijken klein kleine komen komt krijgen lang laten leven maakt "
    "maand maanden maken mensen moment naam namen nemen niets nieuw nieuwe nog nooit nu oud "
    "oude paar plaats samen snel soms staan staat steeds stellen terug tien tijd twee vaak "
    "veel veranderen vier vijf vinden volgende week weinig weken weten woord worden zeggen "
    "zien zitten zoals";
constexpr std::string_view kEverydayPolish =
    "bardzo być czas część dawać dać dni dobra dobre dobry dobrze drugi duża duże dużo duży "
    "dwa dwie dwóch dzień dziś imię inne inny innych jeden jedna każdy kilka kilku lat lata "
    "lepiej lepszy ludzi ludzie mała małe mały małych miejsce miesiąc miesięcy mieć nazwa nic "
    "nigdy nowa nowe nowego nowy nowych pierwszy pięć rok roku rzecz rzeczy stara stare stary "
    "swoje trzech trzy tydzień tygodni wiele więcej wszystko zawsze znaleźć zrobić łatwo "
    "życie";
constexpr std::string_view kEverydayCzech =
    "celá celé celý den dnes dny dní dobrá dobré dobrý dobře druhá druhý dva dvě dát hodně "
    "jeden jedna jiná jiné jiný jméno každý lepší let lidé lidí malá malé malý mnoho místo "
    "měsíc měsíce měsíců nic nikdy nová nové nový nových název první pět rok roku roky stará "
    "staré starý týden týdny tři velká velké velký více věc věci vše všechno vždy čas část "
    "život";

const StopWords& everyday_words(std::string_view lang) {
  static const std::map<std::string_view, StopWords> all_lists = [] {
    std::map<std::string_view, StopWords> lists;
    const std::pair<std::string_view, std::string_view> texts[] = {
        {"de", kEverydayGerman},  {"en", kEverydayEnglish}, {"fr", kEverydayFrench},
        {"it", kEverydayItalian}, {"es", kEverydaySpanish}, {"nl", kEverydayDutch},
        {"pl", kEverydayPolish},  {"cs", kEverydayCzech}};
    for (const auto& [code, text] : texts) lists.emplace(code, StopWords(text));
    return lists;
  }();
  static const StopWords no_words("");
  const auto found = all_lists.find(lang);
  return found == all_lists.end() ? no_words : found->second;
}

}  // namespace

bool is_everyday_word(std::string_view lang, std::string_view word) {
  return word.size() < 2 || everyday_words(lang).contains(word);
}

}  // namespace tandem
