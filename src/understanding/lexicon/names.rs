//! Words that tell a product's or supplier's name from the words around it, in seven languages.
//!
//! A role is what a word does beside a name: it uses, chooses, signs, moves, tries, leaves, or it is
//! one of the small words between ("with", "auf", "chez"). The weighing of names looks at roles beside
//! the words themselves, so what it learns of "unterschrieben bei" it knows of "firmado con". All
//! languages share one table, since a word that plays two roles simply has both. `word*` stands for
//! any word that begins so; spelling is folded (no capitals, no accents).

/// The roles, each with its words, parted by blanks.
pub const ROLES: &[(&str, &str)] = &[
    ("use", USE),
    ("have", HAVE),
    ("choose", CHOOSE),
    ("sign", SIGN),
    ("buy", BUY),
    ("move", MOVE),
    ("stay", STAY),
    ("bound", BOUND),
    ("try", TRY),
    ("leave", LEAVE),
    ("serve", SERVE),
    ("with", WITH),
    ("onto", ONTO),
    ("of", OF),
    ("the", THE),
    ("our", OUR),
    ("we", WE),
    ("vendor", VENDOR),
    ("adverb", ADVERB),
    ("person", PERSON),
    ("place", PLACE),
    ("be", BE),
    ("and", AND),
    ("you", YOU),
    ("given", GIVEN),
    ("town", TOWNS),
    ("everyday", EVERYDAY),
];

const USE: &str = "use uses used using run runs running ran employ rely work works working operate* utilis* \
    utiliz* emploi* employons travaill* bosse tourn* usamos uso usa usan usaba usava usando usar \
    trabaj* trabalh* opera operamos emple* manej* traemos usiamo usano usare uso lavor* impieg* \
    adoper* nutz* benutz* verwend* einsetz* eingesetzt arbeite* setzen fahren fuhren laufen \
    lauft gebruik* werken werkt werk draaien draait";
const HAVE: &str = "have has had got having haben habe hab hat hatten hebben heb heeft avons ai avez ont tenemos \
    tengo tienen tiene temos tenho tem abbiamo ho ha hanno own pay paying pago pagamos paghiamo";
const CHOOSE: &str = "chose chosen choose choosing pick picked select* opted prefer* nominat* standardi* decided \
    awarded win won wins entschieden entscheid* gewahlt ausgewahlt zuschlag gewonnen gewinnt \
    choisi* choix opte retenu* gagne remporte eleg* eligi* escog* opta* gano ganado escolh* \
    ganhou decid* scelt* scelg* optato vinto aggiudic* gekozen koos kozen keuze gegund gewonnen \
    wint going went gone adopt* adott* consolidat*";
const SIGN: &str = "sign signed signing signs renew* committed contracted closed deal unterschr* abgeschlossen \
    abschluss verlanger* verlangert vertrag* unterzeichn* signe signer signons renouvel* \
    reconduit firm* renov* contrat* fech* assin* rinnov* contratt* siglat* getekend teken* \
    verleng* contract* afgesloten tope";
const BUY: &str = "buy bought buying purchas* ordered order subscrib* licen* kauf* gekauft bestell* lizenz* \
    achet* pris prend* abonn* compr* adquir* acquist* preso presa prendiamo comprat* gekocht \
    koch* kopen koop besteld lease* rent* install* instal*";
const MOVE: &str = "switch* move moved moving migrat* transition* roll* live start* launch* cutover cutting \
    gewechselt wechsel* umgestellt umgestiegen umstell* eingefuhrt einfuhr* gestartet pass* \
    demarr* deploy* bascul* cambi* migr* empez* arranc* implant* implement* mud* comec* avviat* \
    part* overgestapt overstap* overgegaan begonnen gestart ingevoerd crossed flowed onboard* \
    trocamos jump* andati andato embarque*";
const STAY: &str = "stay* stick* keep* happy content satisfied pleased love like loyal* bleib* zufrieden gluckl* \
    treu rest* satisf* contents heureu* fidel* qued* seguimos sigo seguir content* felic* \
    ficamos fico ficar feliz servid* continu* rimaniamo rimango restiamo resto soddisfatt* trovo \
    blijv* blijf tevreden blij";
const BOUND: &str = "tied bound locked stuck agreement* subscription* contract* handcuffed lie lies engage* \
    gebunden vertrag* abo contrat* bail atad* amarrad* pres* legat* vincol* ostagg* gebonden \
    vast terms paper years anni anos jahre jaar ans lizenz* lease until bis";
const TRY: &str = "pilot* trial* trialling test* evaluat* compar* looked looking poc demo* try trying tried \
    probe* erprob* prufen vergl* essa* essayons prob* prueb* valor* evalu* prov* valut* \
    experiment* proef* prober* uitprober* vergelij* against versus vs between beside";
const LEAVE: &str = "leav* left cancel* drop* ditch* replac* kundig* gekundigt verlass* abgelost abgeschafft \
    quitt* resili* remplac* dej* rescind* reemplaz* cancel* lasc* disdett* sostitu* opgezegd \
    verlat* vervang* larg* hate tired sick unhappy fed hasta harto* stufi podrid*";
const SERVE: &str = "does do handles handle covers cover gives give supplies supply supplier delivers runs \
    manages provides sorts looks bundles includes macht machen liefert ubernimmt betreut \
    erledigt deckt kummert fait livre gere assure offre fournit hace lleva llevan cubre sirve \
    ofrece faz cuida atende fornece entrega fa gestisce segue fornisce offre doet regelt levert \
    verzorgt took takes reicht suffit basta chega volstaat funciona funziona work marche bleibt \
    blijft beat came keeps";
const WITH: &str = "with w by from through via for than against at mit bei von fur uber gegen als avec chez par \
    pour con por para com pela pelo per met bij voor door tegen tegenover dan da que beim";
const ONTO: &str = "on onto to into in auf zu zum zur an sur a au vers dans en sobre na no su sul sulla al ao op \
    naar aan over up";
const OF: &str = "of de du des del della dello di do da dos das van von d dal dalla";
const THE: &str = "the a an der die das den dem des ein eine einen einem einer le la les l un une el los las \
    una o os as um uma il lo i gli het een de";
const OUR: &str = "our my their his her your unser* mein* ihr* euer eure* dein* sein* kein* dies* jed* notre \
    nos mon ma mes votre vos nuestr* mi mis vuestr* su sus noss* meu minha seu sua nostr* mio \
    mia vostr* suo onze ons mijn uw jullie jouw zijn im am vom ins";
const WE: &str = "we i us everyone they wir ich uns man nous je on nosotros yo nos eu gente noi io ci wij ik \
    ons";
const VENDOR: &str = "supplier* vendor* provider* partner* agency system* tool* software platform* app suite \
    product* brand anbieter* lieferant* dienstleister* plattform* produkt* losung* agentur* \
    fournisseur* prestataire* logiciel* outil* plateforme* agence proveedor* programa* \
    herramienta* sistema* agencia fornecedor* ferramenta* plataforma* fornitor* piattaforma* \
    programma* gestionale leverancier* pakket shop house customer* client* kunde* kunden \
    cliente* klant* user* folks guys gmbh ag ltd inc sons co srl sa bv sl lda";
const ADVERB: &str = "already currently just still only now also since bereits schon derzeit aktuell momentan seit \
    gerade noch jetzt erst deja actuellement encore depuis juste ya actualmente desde todavia \
    ahora recien ja atualmente ainda agora gia attualmente ancora ora adesso al reeds momenteel \
    nog nu sinds pas net happily";
const PERSON: &str = "mr mrs ms dr miss sir madam herr herrn frau mme monsieur madame m sr sra srta don dona dott \
    dottor* dra ing sig signor* mevrouw mijnheer meneer dhr colleague* boss manager director \
    wife husband son daughter kolleg* chef* tochter sohn mann collegue* patron* directeur* femme \
    mari fils fille jefe* jefa companer* director* hijo hija mujer marido chefe colega* filho \
    filha mulher diretor* capo collega* moglie marito figlio figlia direttor* baas vrouw man \
    zoon dochter hi hello hey dear hallo liebe lieber guten servus gruezi bonjour cher chere \
    salut bonsoir hola buenos buenas estimad* querid* ola oi bom boa car* prezad* ciao \
    buongiorno buonasera gentile egregi* salve dag beste hoi geachte goedemorgen goedemiddag \
    thanks thank danke merci gracias obrigad* grazie bedankt dank contact ask write cc called \
    named regards grusse* gruss* cordialement saludos abraco* saluti groet* best cheers";
const PLACE: &str = "based office city located sitz standort stadt siege ville sede ciudad oficina cidade \
    escritorio citta ufficio kantoor stad region town near";
const BE: &str = "is are was were be been being ist sind bin war waren est sommes suis etes sont es somos \
    estamos estoy son esta e estou sou siamo sono zijn ben zit zitten sitzen";
const AND: &str = "and und et y e en or oder ou o of not nicht pas no nao non niet";
const YOU: &str = "you your yours sie ihnen du dir vous toi tu usted* ti voce* vc lei voi u jij je";

/// Given names, which are persons, not suppliers.
const GIVEN: &str = "james john robert michael david william richard joseph thomas charles mary patricia jennifer \
    linda elizabeth barbara susan jessica sarah karen daniel mark paul steven andrew peter sam \
    tom ben emma olivia kate jane lucy anna gary dave mike chris alex nick matt steve joe jim \
    bob bill lorraine doris karl hans jurgen klaus stefan wolfgang andreas michael monika ursula \
    sabine petra claudia birgit heike jens tobias tobi markus martin uwe julia katrin lena anja \
    jean pierre michel philippe alain nicolas christophe marie nathalie isabelle sylvie \
    catherine camille luc francois sophie julien benoit laure antoine claire jose antonio manuel \
    francisco juan carlos luis javier miguel pedro carmen ana maria laura lucia pablo diego \
    sergio jorge rosa pilar marta cristina joao paulo rui nuno tiago ricardo fernando marcos \
    rafael bruno catarina ines sofia beatriz patricia giuseppe giovanni mario luigi marco andrea \
    francesco alessandro matteo luca paolo roberto piero giulia chiara francesca elena paola \
    silvia jan piet kees johan willem henk bram sanne lotte femke marijn joris els annelies \
    rohan raj amit priya mohammed ahmed ali wei chen ravi anil sunil fatima";
const TOWNS: &str = "london manchester birmingham leeds dublin edinburgh york chicago boston texas california \
    florida ohio toronto sydney melbourne delhi mumbai lagos nairobi berlin hamburg munchen \
    munich koln frankfurt stuttgart wien zurich bern basel paris lyon marseille toulouse nantes \
    bordeaux geneve bruxelles brussel antwerpen gent amsterdam rotterdam utrecht madrid \
    barcelona valencia sevilla mexico bogota lima santiago quito lisboa porto braga rio brasilia \
    roma milano torino napoli bologna firenze genova venezia england scotland ireland wales uk \
    usa us eu germany france spain italy portugal europe india china japan australia canada \
    africa asia deutschland osterreich schweiz europa frankreich italien spanien allemagne \
    belgique suisse italie espagne angleterre espana alemania francia italia argentina chile \
    peru colombia brasil alemanha franca germania svizzera inghilterra nederland belgie \
    duitsland frankrijk vlaanderen dubai singapore";
/// Tools that everybody has, abbreviations, holidays: seldom what somebody chose.
const EVERYDAY: &str = "whatsapp linkedin facebook instagram youtube tiktok powerpoint excel word outlook google \
    gmail iphone ipad android windows pdf usb wifi gps sms pc it hr ceo cfo cto cio coo md gm vp \
    ai ki ia crm erp rfp roi kpi poc nda sla api sso saas faq vat mwst tva iva btw gdpr dsgvo \
    rgpd avg lgpd ccpa iso covid ok ps fyi asap btw lol omg eur usd gbp q1 q2 q3 q4 h1 h2 fy eom \
    eoy christmas easter ramadan diwali eid thanksgiving weihnachten ostern pfingsten fasching \
    karneval noel paques toussaint navidad semana santa natal carnaval pascoa natale pasqua \
    ferragosto kerst pasen god allah deus dios gott dieu dio english french german spanish \
    italian dutch portuguese board committee";

/// Small words that may stand inside a name, between two words with capitals.
pub const INNER: &[&str] = &[
    "&", "and", "of", "de", "du", "di", "da", "do", "la", "el", "in", "y", "et", "und", "van",
    "von", "the", "en", "e",
];
