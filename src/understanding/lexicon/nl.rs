//! Dutch phrases, with Flemish ones.

use super::{Cue, Table};

#[rustfmt::skip] // Long lists read better in filled lines.
pub(super) const PHRASES: Table = &[
    (Cue::Stop, &[
        "^ afmelden", "afmelden ?graag ?aub ?svp $", "meld* .. af", "uitschrijven", "schrijf* .. uit",
        "uitgeschreven", "schrap* .. uit|van|lijst", "te schrappen",
        "verwijder* .. uit|van|mijn|ons|mij|onze|adres|gegevens|lijst|mailadres|database",
        "mijn|onze adres|gegevens|mailadres|emailadres .. verwijderen|wissen|schrappen",
        "haal* .. van|uit|af|eraf|lijst",
        "uit|van uw|jullie|je|de|deze bestand|lijst|mailinglijst|mailinglist|verzendlijst|database|adressenbestand|verzendlijsten",
        "geen mails|mail|berichten|reclame|e-mails|post|nieuwsbrieven|aanbiedingen ?meer|ontvangen",
        "geen .. meer ontvangen|sturen|mails|mail|berichten",
        "niet meer mailen|schrijven|contacteren|sturen|benaderen|lastigvallen|benaderd|gemaild", "stop* met|ermee|de",
        "^ stop", "hou* op|ermee", "ophouden", "laat* .. met rust", "met rust", "wis mijn|onze|mij", "maak* bezwaar",
        "bezwaar", "wil|wens|wensen .. niet|geen .. ontvangen|mails|e-mails", "deze .. mails wil ik niet",
        "nooit meer mailen|schrijven|iets|contact", "niet langer ontvangen", "gelieve mij|ons .. te|uit",
        "spam mij|me niet", "geen prijs .. op",
    ]),
    (Cue::StopHint, &[
        "afmeld*", "uitschrij*", "verwijder*", "spam", "avg", "stop", "lijst", "reclame", "ongevraagd*",
        "autoriteit persoonsgegevens", "toestemming", "nooit om gevraagd", "mailinglijst", "meer mails|mailen",
        "bestand", "haal*", "genoeg", "schrap*", "gbdp|gba", "hoe komt|kom .. adres",
    ]),
    (Cue::Legal, &[
        "avg", "gdpr", "advocaat", "juridisch*", "klacht", "autoriteit", "artikel", "aangifte", "wet", "rechts*",
        "dagvaard*",
    ]),
    (Cue::NotNow, &[
        "op dit moment", "momenteel", "nu niet|even|nog|is|ligt", "nu", "even niet|geparkeerd", "voorlopig",
        "voor nu", "nog niet|geen|vast", "dit jaar", "later", "misschien", "ooit", "slecht moment|timing",
        "niet het ?juiste moment", "op den duur", "vandaag", "pas in|na|als|vanaf|wanneer|op",
        "tot na|eind|dan|en|in|volgend|het", "eerst", "geen nee|afwijzing", "zeg nooit nooit", "uitgesteld",
        "in de wacht|koelkast", "geparkeerd", "te vroeg", "volgend jaar", "deze week", "net", "eerder niet",
    ]),
    (Cue::Later, &[
        "probeer* .. nog|over|in|na|begin|opnieuw|volgend", "bel* .. in|na|over|als|dan|terug|later",
        "mail* .. in|na|over|als|dan|later|nog", "neem* .. contact|op", "kom* .. terug|op",
        "meld* je|u .. dan|nog|over|weer|in|na", "vraag* .. nog|over|in|na", "stuur* .. dan|in|over|nog|na",
        "klop* .. aan", "nog eens|een", "opnieuw", "praat ik|we|er", "spreken|spreek elkaar|we", "hoor ik",
        "volgend* kwartaal|jaar|maand|week", "dan graag|mag|wel|nog", "graag nog|weer|dan", "herinner*", "terugkomen",
        "te zijner tijd", "tegen die tijd", "weet ik je|u te vinden", "terug te komen", "babbelen", "adviseer u",
    ]),
    (Cue::Never, &[
        "nooit", "definitief", "absoluut niet", "blijven we|wij|daar|bij", "geen enkele", "echt niet", "geen zin",
        "komt niet", "niet meer", "geen gevolg", "sowieso niet", "succes", "veel succes", "dus nee", "hard nee",
        "niet van plan", "nooit gehad", "geen sprake", "einde verhaal", "punt", "te laat", "ik doe geen",
        "geen zaken",
    ]),
    (Cue::NoThanks, &[
        "geen interesse|belangstelling", "niet geinteresseerd", "nee dank*|bedankt|hoor", "^ nee", "^ neen", "nee ,",
        "dank* maar|nee", "bedankt maar|nee", "niets voor ons|mij", "niks voor ons|mij", "niet voor ons|mij",
        "wij zien|zie af", "zien .. af", "laat maar", "geen gevolg", "afwijz*", "helaas", "spijt*", "past .. niet",
        "willen|wil .. niet|geen", "hoeft niet|van", "niet nodig", "bedank* voor", "👎",
    ]),
    (Cue::Interested, &[
        "interesse", "geinteresseerd", "interessant", "ja", "^ ja", "graag", "prima", "goed idee",
        "klinkt goed|interessant|leuk", "spreekt .. aan", "akkoord", "top", "perfect", "offerte",
        "stuur mij|me|maar|ons|even|de", "demo", "proef*", "bestellen", "beginnen", "starten", "wij willen|ik wil",
        "teken ik|we", "doen", "laten we", "kom maar|langs", "contract", "voorstel", "maandprijs", "aansluiten",
        "precies wat", "overtuigd", "gelijk", "leuk", "👍",
    ]),
    (Cue::Meeting, &[
        "afspraak", "bel maar|mij|me|gerust|ons", "bellen", "maandag|dinsdag|woensdag|donderdag|vrijdag", "uur",
        "kennismak*", "gesprek", "volgende week", "deze week", "langskomen", "langs", "morgen", "agenda",
        "schikt|past", "kunt u|ge|je", "koffie", "ochtend|middag", "vrij", "afspreken", "teams|zoom",
    ]),
    (Cue::Price, &[
        "wat kost|kosten", "hoeveel kost|is", "prijs*", "prijzen", "offerte", "tarie*", "kosten", "maandprijs",
    ]),
    (Cue::Asks, &[
        "kan|kunnen die|dat|je|u|jullie|het|ik|ook", "kunt u|je", "hebben|heeft|heb jullie|u|je", "is het|er|dat|de",
        "hoe lang|werkt|zit|snel|gaat|duur|veel", "hoeveel", "wat is|gebeurt|als|zijn|doet|houdt",
        "wie|welke|waar|waarom|waarin", "werkt", "doen|bieden|werken|leveren jullie|u", "vraag|vraagje|vragen",
        "zit .. bij", "verschil*", "referentie*", "koppel*", "voordat ik|we", "hangt .. af", "blijven de",
    ]),
    (Cue::Refer, &[
        "contact op|met", "neem contact", "contacteer", "mail* naar|met", "stuur* naar", "moet je|u|ge .. zijn|bij",
        "bij .. moet|zijn", "verantwoordelijk*", "gaat over|hierover", "regelt|doet|beheert|beslist",
        "mijn|onze collega|broer|zus|man|vrouw|dochter|zoon|baas|partner|vennoot|directeur", "in cc", "cc",
        "doorgestuurd|stuur .. door|doorsturen", "inkoop", "juiste persoon", "aanspreekpunt", "wend* u",
        "terecht bij", "best hem|haar|naar", "vraag naar|het", "doet mijn|nu", "de heer|mevrouw", "afdeling",
        "beter bij", "ga ik .. over",
    ]),
    (Cue::WrongPerson, &[
        "verkeerde persoon|adres|man|vrouw|deur", "niet bij mij", "niet de juiste", "ga* .. niet ?meer over",
        "ik ga .. nergens over", "nergens over", "niet mijn", "niet ik", "ben .. slechts|niet|maar", "niet aan mij",
        "geen idee", "ik beslis .. niet",
    ]),
    (Cue::Left, &[
        "werkt|werk .. niet meer", "niet meer werkzaam|bij|in", "uit dienst", "vertrokken", "met pensioen",
        "pensioen", "verlaten", "ontslag", "opvolger", "overleden", "andere functie|baan", "af sinds", "niet langer",
        "gestopt", "vervang*",
    ]),
    (Cue::Away, &[
        "afwezig*", "niet op kantoor|aanwezig", "op vakantie|verlof|congres|reis", "vakantie", "verlof",
        "zwangerschapsverlof", "terug op|vanaf|in", "ben .. terug", "weer op|aanwezig|bereikbaar|terug|in",
        "gesloten", "dicht", "bouwvak", "tot en met", "vanaf _ weer|terug", "dringend*", "spoed", "automatisch*",
        "in verband met", "wegens ziekte", "niet gelezen|doorgestuurd", "beperkt bereikbaar", "training", "lees pas",
        "tot nader order", "bedankt voor|je bericht", "feestdagen", "pik ik",
    ]),
    (Cue::AutoText, &[
        "ticket*", "ontvangen", "in behandeling", "werkdagen", "zo spoedig|snel mogelijk", "referentienummer",
        "nummer", "niet beantwoorden", "geregistreerd",
    ]),
    (Cue::Pleasantry, &[
        "^ dank ?u ?je ?wel $", "^ bedankt $", "ontvangen", "fijne feestdagen|kerst|dagen", "gelukkig nieuwjaar",
        "insgelijks", "dank voor", "verkeerd* verbonden|mail|adres", "genoteerd", "hetzelfde",
    ]),
    (Cue::NoNeed, &[
        "niet|nie ?meer ?echt nodig", "geen behoefte|nood|gebruik", "hebben|heb .. niet|geen", "hoeft niet|voor",
        "voldoende", "genoeg", "wij|we hebben|maken|doen geen", "zijn|zit* vol|goed|voorzien", "voorzien", "reeds",
        "tevreden", "draait prima|goed", "redden", "via via", "stoppen er|mee", "overbodig",
    ]),
    (Cue::Busy, &[
        "druk*", "geen tijd", "tijd", "handen vol", "geen ruimte|capaciteit", "capaciteit", "prioriteit*", "seizoen",
        "oogst", "verhuiz*", "verbouw*", "jaarafsluiting", "jaarcijfers", "project*", "migratie", "fusie", "overname",
        "midden in", "volle gang", "storm", "te veel", "zwangerschapsverlof", "onderbezet", "alleen voor", "hectisch",
        "topdrukte", "audit", "planner", "examens", "te laat",
    ]),
    (Cue::NoBudget, &[
        "geen ?vrij budget|geld|middelen", "budget*", "geld", "te duur", "duur", "begroting", "kas", "centen",
        "betalen", "euro", "financi*", "bezuinig*", "kosten", "uitgeven|uitgegeven", "investering*", "subsidie",
        "prijs", "krap", "bank",
    ]),
    (Cue::UsesOther, &[
        "zitten|zit bij", "daar blijven", "overgestapt", "gebruiken|werken|hebben al|reeds|met|sinds",
        "wij|we zitten|zijn|werken bij|met|overgestapt", "zit* .. bij", "gekozen|kozen voor", "overgestapt op|naar",
        "getekend", "andere leverancier|partij|partner|aanbieder|oplossing", "leverancier", "concurrent*", "tevreden",
        "blijven bij", "al een", "huidige", "vaste", "in zee", "proef met", "testen", "voor _ getekend|gekozen",
    ]),
    (Cue::InHouse, &[
        "zelf", "eigen", "intern*", "zelf gemaakt|gebouwd|ontwikkeld|geschreven|doen", "excel",
        "mijn man|zoon|neef|schoonzoon|broer", "programmeur*", "stagiair*", "onze it|ict|ontwikkelaars", "gebouwd",
        "ontwikkeld", "in huis", "huisgemaakt",
    ]),
    (Cue::NoAuthority, &[
        "beslis* .. niet", "niet beslissen", "hoofdkantoor", "moederbedrijf", "directie", "bestuur", "raad",
        "goedkeuring", "groep", "franchise*", "tekenen", "mag .. niet", "baas", "van bovenaf", "opgelegd",
        "gemeente*", "burgemeester", "centraal",
    ]),
    (Cue::NoValue, &[
        "meerwaarde", "voegt .. toe", "niet overtuigd", "overtuigt .. niet", "zie* .. niet|geen", "nut", "zin",
        "voordeel", "waard", "heeft geen zin", "levert .. op", "niets op", "robot*", "liever", "beter", "onzin",
        "tegengevallen", "mensen", "zonde",
    ]),
    (Cue::NoTrust, &[
        "vertrouw*", "wantrouw*", "oplicht*", "veilig*", "beveilig*", "reviews", "reputatie", "slot", "risico*",
        "privacy", "bang", "onbekend*", "nep", "phishing", "slechte ervaring*", "cloud", "zaken met", "deed zich",
    ]),
    (Cue::BadFit, &[
        "we hebben|maken geen", "zijn voor ons", "te klein|groot", "klein*", "past .. niet",
        "niet geschikt|bedoeld|van toepassing|gemaakt", "branche", "sector", "kanon op", "eenmanszaak",
        "met zijn|ons tweeen|drieen|twee|drie", "alleen ik", "vereniging", "geen bedrijf",
        "we hebben geen|maken geen", "omvang", "land",
    ]),
    (Cue::Locked, &[
        "contract*", "vast* aan|tot|bij|via|zit|zitten", "vast bij|tot|via|aan", "zitten|zit|hangen vast",
        "loopt .. tot|af", "looptijd", "opzeg*", "verlengd", "gebonden", "aanbesteding", "raamcontract",
        "overeenkomst", "boete*", "stilzwijgend", "tot en met", "verplicht*",
    ]),
    (Cue::Once, &[
        "zodra", "als", "wanneer", "eens", "zolang", "mocht*", "totdat", "nadat",
    ]),
    (Cue::Bereaved, &[
        "overleden", "overlijden", "rouw*", "begrafenis", "uitvaart", "gestorven", "verlies van mijn|onze",
        "crematie",
    ]),
    (Cue::Ill, &[
        "kanker", "chemo*", "ziekenhuis", "ernstig ziek", "geopereerd", "operatie", "ongeluk|ongeval", "beroerte",
        "hartaanval", "wegens ziekte", "ziekte", "burn-out|burnout", "ziekteverlof",
    ]),
    (Cue::LostJob, &[
        "ontslagen", "ontslag gekregen", "baan kwijt|verloren", "boventallig", "functie vervallen", "werkloos",
    ]),
    (Cue::Insolvent, &[
        "failliet", "faillissement", "surseance", "liquidatie", "curator", "gerechtelijke reorganisatie",
    ]),
    (Cue::DataClaim, &[
        "avg", "gdpr", "artikel 15|17|21", "inzage", "hoe komt .. adres|gegevens", "hoe kom .. adres|gegevens",
        "recht op", "persoonsgegevens", "verwerking van mijn",
    ]),
];
