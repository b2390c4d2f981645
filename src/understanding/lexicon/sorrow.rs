//! How people tell of a death, illness, a lost job, insolvency or a disaster, in seven languages.
//!
//! `NEWS` tells it by itself. `HINTS` are words that tell it only of a person ("my father's funeral",
//! not "we are a funeral home"): a word of `PERSONS` must stand in the same sentence. `FIGURES` are
//! turns that mean nothing of the kind ("dead tired", "mon ordinateur est mort", "wir sind pleite vor
//! lauter Ideen"): news that overlaps one is dropped. The notation is that of the lexicon; phrases
//! are parted by semicolons.

use crate::domain::Sensitive;
use Sensitive::{Bereavement, Disaster, Illness, Insolvency, LostJob};

/// Phrases of one language by the news that they tell.
pub type News = &'static [(Sensitive, &'static str)];

/// Told outright; the languages in the order of the lexicon (en, de, fr, es, pt, it, nl).
pub const NEWS: [News; 7] = [EN, DE, FR, ES, PT, IT, NL];
/// Told only where a person is named beside.
pub const HINTS: [News; 7] = [
    EN_HINTS, DE_HINTS, FR_HINTS, ES_HINTS, PT_HINTS, IT_HINTS, NL_HINTS,
];
/// Turns that are no news.
pub const FIGURES: [&str; 7] = [
    EN_FIGURES, DE_FIGURES, FR_FIGURES, ES_FIGURES, PT_FIGURES, IT_FIGURES, NL_FIGURES,
];

/// Words that say whose it is, or who.
pub const PERSONS: &str = "i me my his her he she him ich mich mir mein meine meiner meines meinem meinen sein seine \
    seiner er je j mon ma mes me m il elle sa yo mi mis eu meu minha io mio mia ik mijn hij zij \
    ze zijn haar";
/// Persons whose death is news.
pub const KIN: &str = "husband wife father mother mum mom dad son daughter brother sister partner founder boss \
    colleague nan gran grandmother grandfather uncle aunt friend family vater mutter mann frau \
    sohn tochter bruder schwester chef chefin kollege kollegen kollegin oma opa onkel tante \
    familie vaters kollegens mannes pere mere mari femme fils fille frere soeur collegue patron \
    patronne oncle famille padre madre esposo esposa marido mujer hijo hija hermano hermana jefe \
    jefa socio socia abuelo abuela tio tia familia companero pai mae filho filha irmao irma \
    chefe avo mulher marito moglie figlio figlia fratello sorella nonno nonna zio zia collega \
    titolare famiglia vader moeder vrouw zoon dochter broer zus baas zaakvoerder oom";
/// "I hope your son's surgery went well" is a courtesy about others.
pub const YOURS: &str = "your ihr ihre ihrer ihres dein deine deiner votre vos ton ta tu su sua seu tua tuo vostro uw \
    jouw jullie je";

const EN: News = &[
    (
        Bereavement,
        "passed away; passed on last|this; bereave*; compassionate leave; in mourning; hospice; \
        lost my|our|his|her ?dear ?beloved \
        husband|wife|father|mother|mum|mom|dad|son|daughter|brother|sister|partner|baby|child|nan|gran|founder|colleague|boss; \
        death of my|our|his|her; death in the|my|our family; death in|of the \
        family|founder|owner; my late husband|wife|father|mother|partner; mourning .. \
        loss|death|colleague|founder|friend; \
        husband|wife|father|mother|mum|mom|dad|son|daughter|brother|sister|partner|founder|owner|boss|nan|gran|grandmother|grandfather|colleague|director \
        ?has ?just ?suddenly|unexpectedly|sadly died; buried|burying|cremated \
        my|our|his|her|him|dad|mum|mom; took his|her own life; my|our|his|her \
        father|mother|dad|mum|mom|wife|husband|son|daughter|brother|sister is|are dying; \
        stillborn",
    ),
    (
        Illness,
        "seriously|gravely|terminally|critically|very|really ill; chemo*; radiotherapy; intensive \
        care; heart attack; had|suffered|having a ?mild|massive|small stroke; after ?a \
        ?my|his|her stroke; had|having|has|have|need|needs|facing|after|for ?an ?my|his|her \
        ?major|emergency|heart|back|knee|hip|brain surgery|operation; undergo* .. \
        surgery|operation|treatment|chemo; recovering|recover from; diagnosed with; been|was|got \
        diagnosed; off sick; sick leave; medical leave; signed off sick|work|with; miscarriage; \
        rushed|taken|admitted|went|is|am|was|been|back|still|currently in|into|to ?the hospital; \
        out of hospital; hospitalised|hospitalized; in a \
        ?bad|serious|car|road|bike|motorbike|nasty accident|crash; had|have an|a \
        ?bad|serious|car|nasty accident|fall|crash; broke my|his|her \
        leg|arm|hip|back|ankle|wrist|neck|collarbone; due to ?my|his|her ?serious illness; \
        nervous breakdown; car|motorbike|road accident|crash",
    ),
    (
        LostJob,
        "laid off; made|being redundant; my|his|her|our redundancy; been|being|got|was let go; \
        lost my|his|her|our job|jobs|position; let me|us go; i|we|me|us|he|she \
        was|were|got|been|am|are|have ?been fired|sacked|axed|dismissed; fired me|us|him|her; \
        got|been fired|sacked; my|our position|role|job|jobs .. \
        eliminated|cut|gone|axed|abolished; eliminat* my|our position|role|job|jobs; i am|m out \
        of ?a job|work; i am unemployed",
    ),
    (
        Insolvency,
        "insolven*; gone|went|going|go bankrupt|bust; filed|filing|file for ?chapter ?11|7 \
        ?bankruptcy|insolvency|protection; bankruptcy; administrators|liquidators|receivers .. \
        appointed|called|running|charge|in; called in ?the administrators|liquidators|receivers; \
        in|into|entered|enter administration|receivership|liquidation; chapter 11|7; \
        ceasing|ceased|cease trading; business|company|firm|we|they is|are|has|have ?been \
        going|gone under; wound|winding up ?the ?our company|business; being liquidated; we are \
        bankrupt",
    ),
    (
        Disaster,
        "burnt|burned down; burnt|burned to the ground; fire .. \
        destroyed|gutted|damaged|ruined; fire at|in our|the|my \
        warehouse|office|shop|plant|premises|building|factory|kitchen|home|house|store; had a \
        ?big|serious|bad fire|flood; \
        office|warehouse|shop|premises|store|building|basement|house|plant|factory|site \
        is|was|got|has|were ?been ?completely flooded|under|destroyed; flood .. \
        destroyed|wrecked|ruined|damaged|office|shop|warehouse; \
        hurricane|earthquake|tornado|typhoon|wildfire*|landslide|storm|cyclone .. \
        hit|destroyed|took|flattened|damaged|ripped|wrecked|lost|closed|struck; after|since|lost \
        .. the|in|to hurricane|earthquake|tornado|typhoon|wildfire*|landslide; evacuated; lost \
        everything in|to",
    ),
];
const EN_HINTS: News = &[
    (
        Bereavement,
        "died; funeral; death; memorial service; obituary; condolence*",
    ),
    (
        Illness,
        "cancer; tumour|tumor; accident; illness; surgery; burnout; leukaemia|leukemia; dementia; \
        pneumonia",
    ),
    (LostJob, "redundan*; severance"),
    (Disaster, "earthquake; wildfire*; house fire"),
];
const EN_FIGURES: &str = "computer|laptop|phone|server|printer|battery|pc|project|deal|idea|initiative|van|car|engine|machine|router|drive|system|website|macbook|fridge|boiler|budget|plan|line|link|projector|kettle|tablet|thing|link|thread|conversation|account \
        .. died|passed|dead|death; died laughing|of laughter|of boredom|inside|a|down|on; \
        nearly|almost|practically|just ?about|literally died; death by; \
        bored|scared|worked|sick|tired|done to death; sick and tired; sick of; your|my|his own \
        ?own funeral of; your|his|her funeral; own funeral; funeral \
        home*|director*|parlour|parlor|service*|industry|business*|company|trade|plans|planning|insurance|sector|flowers; \
        the bereaved; hospice shop|care|trust|charity|network|sector|group|movement; matter of \
        life; life and|or death; death \
        knell|march|spiral|valley|row|trap|metal|star|benefit*|certificate*|duties; kiss of \
        death; over my dead body; death in the afternoon; sudden death; certain death; \
        data|email|screen|blue death; gave|give|giving|gives|nearly|almost \
        ?him|her|me|us|you|my|our|the ?finance ?cfo|boss|team .. heart attack; stroke of; \
        strokes; stroke care|unit|patients; key stroke*; brush stroke*; by|happy|no|an accident \
        waiting|that; by accident; happy accident; no accident; accident \
        insurance|claim*|management|repair*|lawyer*|report*|prevention|free|rate*|statistics|book|investigation|law; accident at \
        work; cancer \
        research|centre|center|institute|charity|clinic|care|patients|drug*|unit|ward|screening|hospital|foundation|trust|society|diagnostics|registry; \
        illness prevention|cover|benefit; hospital \
        group|trust|chain|software|management|bed|beds|administrator*|equipment|supplies|client*|customer*|sector|industry|system*|network|pharmac*|board|procurement|staff|it|policy; \
        our|a|the|this|small|teaching|children|private|university|regional|community|general|each|every \
        hospital .. uses|use|is|has|runs|buys|needs|does|already|board|group; surgery \
        hours|opens|staff|team|software|has|is|uses|manager|practice; \
        our|the|a|dental|doctors|gp|vet|veterinary surgery; plastic surgery; open heart surgery \
        on the; surgery on|to the|our|this; recover|recovering from \
        the|that|this|your|our|last|a \
        ?price|quote|implementation|migration|rollout|invoice|shock|sales|pitch|holidays|party|weekend|christmas|launch|audit|hangover; \
        sick leave policy|tracking|management|requests|module|calculation|days|tracker; burnout \
        prevention|programme|program|rate|workshop*; fired up|off|away|from; laid off \
        the|coffee|booze|sugar; let it|that|this go; let me|us go \
        ahead|through|over|back|and|to|check|first|for|with|home|now; \
        your|ihr|euer|votre|su|vostra company|business|firm|unternehmen .. \
        insolven*|bankrupt|bust|under; \
        would|will|could|might|try|trying|morally|to|practically|nearly bankrupt me|us|the|a; \
        morally|intellectually bankrupt; going bankrupt at|on|buying|paying; insolvency \
        practi*|law*|firm*|lawyer*|practice|work|cases|specialist*|advis*; bankruptcy \
        law*|attorney*|firm|trustee|court|cases|practice; chapter 11|7 of|in the|our; \
        liquidation sale|auction|stock|channel*; flooded with|by; inbox .. flooded; market .. \
        flooded; flood of; flood insurance|risk|defence*|defense*|protection|warning; fire \
        sale|drill*|alarm*|safety|protection|extinguisher*|department|service|brigade|door*|risk|code|damper*; \
        under fire; burnt|burned out on|of|by|with; burned|burnt by; burned|burnt down|through the|a|our|my backlog|list|sprint|tickets|debt|budget; perfect storm; by storm; \
        storm in; hurricane season|prep|proof; earthquake insurance|proof|resistant; evacuated \
        from|the tubes|tube; disaster recovery; administrators .. \
        portal|account|access|course|role|login|school|of; system administrators; our|the \
        administrators are|use|like|prefer; dying|die to|of|for|laughing; i|we \
        would|will|could|might|shall die; cut ?our ?the losses; suicide \
        mission|prevention|watch|pact; \
        commercial|career|political|business|financial|professional suicide; lost our father \
        christmas; fall in|on|into|semester|back|behind|through; a fall|crash in|of ?the \
        price*|demand|market|sales|orders|server|site; \
        computer|server|system|site|market|software|stock crash";

const DE: News = &[
    (
        Bereavement,
        "verstorben*; verstarb; todesfall*; beerdigung mein*|unser*|sein*|ihr*; beisetzung; \
        trauerfall; in trauer; trauern um; verlust mein*|unser*|unserer \
        vater*|mutter|mann*|frau|sohn*|tochter|kollegen|kollegin|chefs|chefin|eltern; tod \
        mein*|unser*|sein*|ihres|ihrer|von|des \
        vaters|grunders|chefs|kollegen|inhabers|sohnes|mannes; tod mein*|unser*|sein*; \
        vater|mutter|mann|frau|sohn|tochter|bruder|schwester|oma|opa|chef|chefin|kollege|kollegin|inhaber|grunder|er|sie|partner|freund \
        .. gestorben; starb mein*|unser*; das leben genommen; liegt im sterben",
    ),
    (
        Illness,
        "schwer|ernsthaft|lebensbedrohlich|unheilbar|langfristig krank|erkrankt; chemo*; \
        krebserkrankung; an krebs; schlaganfall; herzinfarkt; intensivstation; \
        liegt|liege|lag|muss|bin|ist|war|kam|kommt .. im|ins krankenhaus|spital; im krankenhaus \
        liegt|liege|ist|war|bin; ins spital; krankgeschrieben; krankheitsbedingt*; \
        arbeitsunfahig*; wurde|werde|wird|bin|frisch|gerade operiert; op am|an der|vor|hinter; \
        in|auf ?der reha; schwerer|schweren unfall; \
        autounfall|verkehrsunfall|motorradunfall|fahrradunfall|arbeitsunfall|skiunfall; unfall \
        gehabt|hatte|meiner|meines; hatte ?einen unfall; fehlgeburt; erkrank* \
        ist|sind|war|bin|an|mein*; krank geworden; diagnose bekommen|erhalten|krebs|lautet; \
        nervenzusammenbruch",
    ),
    (
        LostJob,
        "mir|ihm .. gekundigt; uns wurde .. gekundigt|entlassen; \
        wurde|worden|werde|werden|bin|sind entlassen|gekundigt; wurde|werde|bin ich .. \
        gekundigt|entlassen; ich wurde|werde|bin .. gekundigt|entlassen; meine kundigung .. \
        bekommen|erhalten|gekriegt; kundigung bekommen|erhalten; stelle .. \
        gestrichen|verloren|weggefallen|wegrationalisiert; job .. verloren|gestrichen|los; \
        arbeitslos*; arbeitsplatz verloren; betriebsbedingt gekundigt|entlassen; freigestellt \
        worden|ab|wurde",
    ),
    (
        Insolvency,
        "insolvenz \
        ?an|angemeldet|anmelden|beantragt|gegangen|eroffnet|verfahren|wir|droht|steht|in|ist; \
        insolvenzantrag; insolvenzverfahren; insolvenzverwalter; insolvent; konkurs; \
        sind|ist|gehen|geht|gegangen pleite; pleite gegangen|gemacht|wir|ist; in|der \
        liquidation; nachlassstundung; geschaftsbetrieb .. eingestellt; zahlungsunfahig*",
    ),
    (
        Disaster,
        "abgebrannt; ausgebrannt ist; brand .. \
        zerstort|vernichtet|halle|lager|werk|laden|beschadigt; grossbrand; hochwasser .. \
        zerstort|keller|betrieb|laden|halle|getroffen|alles|steht|stand|uns; unter wasser; \
        uberflutet|uberschwemm* .. betrieb|laden|halle|keller|lager|buro; \
        keller|laden|halle|lager|betrieb|buro|werk .. uberflutet|uberschwemmt; \
        erdbeben|sturm|tornado|orkan|lawine|erdrutsch .. \
        zerstort|verwust*|getroffen|abgedeckt|vernichtet; evakuiert; wasserschaden .. \
        alles|ganze|betrieb; alles verloren",
    ),
];
const DE_HINTS: News = &[
    (
        Bereavement,
        "gestorben; tod; beerdigung; trauer; trauerfeier; starb; beileid",
    ),
    (
        Illness,
        "krebs; operation; unfall; reha; krankheit; erkrankung; tumor; krank; schwerkrank",
    ),
    (LostJob, "entlassen; gekundigt worden"),
    (Disaster, "erdbeben; hochwasser"),
];
const DE_FIGURES: &str = "ihr|euer|ihre|eure unternehmen|firma .. insolven*|pleite; \
        rechner|computer|laptop|drucker|server|handy|akku|projekt|thema|idee|auto|maschine|leitung|system|router|pc|telefon|link|festplatte|kaffeemaschine|bildschirm \
        .. gestorben|tot|verstorben|tod; fur ?mich|uns gestorben; thema .. gestorben; tot* \
        punkt; todmude|totmude|todlangweilig|todsicher|todernst; zu tode; zum sterben; \
        sterbenslangweilig; trauerspiel; tod und teufel; auf leben und tod; tod des|der \
        produktivitat|excel|papiers|faxes|email|passworts|kreativitat; \
        bestattungsunternehmen|bestatter|bestattungshaus; \
        trauerkarten|trauerfloristik|trauerredner|trauerdruck*; kranke idee|preise|preis|zeiten; \
        krank im kopf; krank vor sorge; wie krank; preis* .. krank*; krankenhaus \
        sind|haben|betreiber|gruppe|konzern|verbund|it|leitung|verwaltung|apotheke; \
        wir|unser|unsere|als|ein|fur|das krankenhaus .. nutzt|setzt|hat|ist|wir|arbeitet|haben; \
        reha klinik|kliniken|zentrum|sport|technik|bereich; unsere|die|als reha .. \
        klinik|einrichtung|nutzt|arbeitet; krebs forschung|zentrum|hilfe|gesellschaft; operation \
        am offenen herzen; operation gelungen; operationen; operation im|in|des|der \
        lager|werk|vertrieb; kein unfall; unfall \
        versicherung|statistik|meldung|pravention|gutachten; arbeitsunfall \
        meldung|statistik|versicherung; pleite vor; pleite mit|war|erlebt|geier; \
        reine|grosse|totale pleite; konkurs recht|verwaltung; insolvenz \
        recht|verwaltung|beratung|anwalt|kanzlei; insolvenzrecht*; insolvenzverwalter \
        sind|wir|kanzlei; sind insolvenzverwalter; \
        den|dem|anbieter|vertrag|abo|lieferanten|versicherung|tarif .. gekundigt; vertrag|abo .. \
        gekundigt worden; gekundigt .. vertrag|abo|anbieter; in die ferien|freiheit|wildnis \
        entlassen; uberschwemmt mit|von; mit|von .. uberschwemmt|uberflutet|uberhauft; land \
        unter; sturm der|im|lauf; erdbeben sicher|versicherung; fast|beinahe .. \
        herzinfarkt|schlaganfall; herzinfarkt .. bekommen|gekriegt|preis|angebot|rechnung; \
        kriege|bekomme|bekam|kriegte .. herzinfarkt; diagnose tool|software|gerat|system; \
        krankheitsbedingte ausfalle|fehlzeiten|abwesenheit*|kosten; arbeitslos* \
        geld|versicherung|quote; krankgeschrieben werden|module";

const FR: News = &[
    (
        Bereavement,
        "decede*; deces de|dans|d; obseques de|d; en|de deuil; enterrement de \
        ma|mon|notre|sa|son; perdu mon|ma|notre|son|sa \
        mari|femme|pere|mere|fils|fille|frere|soeur|maman|papa|compagnon|compagne|fondateur|collegue|associe; \
        mort de mon|ma|notre|son|sa|mes; \
        pere|mere|mari|femme|fils|fille|frere|soeur|patron|collegue|fondateur|associe|il|elle|gerant \
        est|sont mort*; disparition de mon|ma|notre|soudaine; nous a|ont quitte*; mis fin a ses \
        jours",
    ),
    (
        Illness,
        "cancer du|de|des|a|au; chimio*; hospitalis*; gravement|serieusement|tres malade; arret \
        maladie; arret de travail; conge maladie; avc; infarctus; crise cardiaque; \
        est|suis|reste|encore|mere|pere|mari|femme|fils|fille|admis* a l hopital; en|de \
        convalescence; accident de voiture|moto|velo|travail|la|ski|trajet; eu|subi un \
        ?grave|petit accident; grave accident; accident grave; operee|opere \
        du|de|d|en|ce|la|hier|lundi|aux|des; fais|fait|faire|suis|vais|etre operer|opere|operee; \
        fausse couche; depression nerveuse; diagnostique un|une",
    ),
    (
        LostJob,
        "licencie*; mon licenciement; perdu mon|son|notre|sa emploi|poste|travail|job|place; au \
        chomage; gentiment remercie*; poste .. supprime*; m ont|a vire*; me suis fait virer",
    ),
    (
        Insolvency,
        "liquidation judiciaire; en liquidation; redressement judiciaire; en|faire|fait faillite; \
        faillite; depot de bilan; depose le bilan; deposer le bilan; cessation de \
        paiement*|activite; mandataire judiciaire; insolvab*",
    ),
    (
        Disaster,
        "incendie .. ravage|detruit|atelier|entrepot|locaux|usine|magasin|bureau*; \
        locaux|entrepot|atelier|usine|magasin|boutique|bureaux|maison .. \
        brule|inonde*|detruit*|flammes|cendres; inondation* .. \
        ravage|detruit|locaux|atelier|magasin|tout|entrepot|frappe*|degats|touche*; \
        seisme|tremblement|ouragan|cyclone|tempete|tornade .. \
        detruit|ravage|touche|arrache|frappe|emporte; evacue* ?d ?de ?des ?nos ?locaux; tout \
        perdu dans; sinistre .. locaux|atelier|entrepot|magasin|total",
    ),
];
const FR_HINTS: News = &[
    (
        Bereavement,
        "obseques; enterrement; mort; morte; deces; deuil; funerailles; condoleances",
    ),
    (
        Illness,
        "cancer; malade; maladie; operation; accident; burn out; burnout; tumeur",
    ),
    (Disaster, "seisme; inondation*"),
];
const FR_FIGURES: &str = "ordinateur|pc|ordi|portable|telephone|serveur|imprimante|projet|batterie|voiture|dossier|sujet|idee|machine|affaire|systeme|routeur|disque|ecran|camionnette|camion|logiciel|ligne \
        .. mort*|decede*|rendu|ame; mort de \
        rire|fatigue|faim|peur|trouille|ennui|honte|soif|froid; morte de rire|fatigue|faim|peur; \
        point mort; temps mort*; lettre morte; angle mort; nature morte; poids mort; peine de \
        mort; a mort; mort dans l; mort du papier|fax|petit|cheval|commerce|mail|email; me|nous \
        tue*; enterrement de vie|premiere; faire son deuil; fait ?notre|mon|son ?le deuil; deuil \
        de; pompes funebres; entreprise de deuil; malade de vos|tes|ces|voir; rend|rends|rendent \
        malade; malade imaginaire; hopital utilise|est|a|nous|public|prive|universitaire; \
        notre|cet|l|un|hopital .. utilise|sommes|travaille|equipe; \
        centre|lutte|recherche|institut|ligue .. cancer; accident industriel de; par accident; \
        accident de parcours; assurance* accident*; declaration* .. accident*; operation \
        marketing|commerciale|speciale|de|portes|seduction; operation blanche; arret* maladie \
        gestion|module|logiciel|suivi; gestion|suivi .. arrets|conges|arret|conge maladie; \
        frole|failli|presque .. infarctus|avc|crise; infarctus .. prix|devis|facture; \
        liquidation des|de ?stock*|nos|total*|la collection; faillite morale|intellectuelle|du \
        systeme; mandataire* judiciaire* sommes|cabinet|etude; sommes mandataire*; inonde* \
        de|par ?vos|mails|messages|demandes|appels; inonde* sous; boite .. inondee; licencie* \
        sportif*|du club|federation|fft|fff; nos|les|des licencies; licencie* en droit|es; \
        disparition de la|des|du facture|papier|cookies|options; nous a quitte* pour; vire au|a \
        le|la|l; virement*; brule* les|d|de envie|etapes; suicide \
        commercial|financier|professionnel|economique; tempete dans|de; evacue* la|le|ce|les \
        question|sujet|eaux|dechets";

const ES: News = &[
    (
        Bereavement,
        "fallecio|fallecimiento|fallecido|fallecida|fallecieron|fallecer; murio \
        mi|nuestro|nuestra|su|el \
        padre|madre|esposo|esposa|marido|mujer|hijo|hija|hermano|hermana|jefe|socio|fundador|abuela|abuelo|companero|dueno; \
        padre|madre|esposo|esposa|marido|mujer|hijo|hija|hermano|hermana|jefe|socio|fundador|abuela|abuelo|companero|dueno|papa|mama \
        .. murio|muerto; se ?me|nos murio mi|el|la|nuestro; muerte de mi|nuestro|nuestra|su; de \
        luto; en duelo; entierro|funeral|velorio de mi|nuestro|nuestra|su; perdi a mi; perdimos \
        a mi|nuestro|nuestra|un|una; se quito la vida",
    ),
    (
        Illness,
        "quimio*; ingresad* en|grave|desde|hospital; \
        hospitalizad*|hospitalizaron|hospitalizacion; \
        esta|estoy|sigue|estuvo|hija|hijo|madre|padre .. en el hospital|sanatorio; en la \
        uci|clinica; gravemente|muy enferm*; infarto; ictus; derrame cerebral; me \
        operan|operaron|operaran|operan|opero; me van a operar; lo|la|le operan|operaron; baja \
        medica|laboral|por; de baja; licencia medica; accidente de \
        coche|trafico|moto|transito|carro|laboral|trabajo; tuve|tuvo|sufri|sufrio|sufrido|tenido \
        un ?grave|fuerte accidente; diagnosticaron|diagnosticado|diagnosticada; cancer de; \
        aborto espontaneo",
    ),
    (
        LostJob,
        "me|nos despidieron|echaron|despiden|corrieron; me|nos han despedido|echado; despedid*; \
        perdi mi|el trabajo|empleo|puesto; en|al paro; estoy|quede|quedo desemplead*; un ere; en \
        ere|erte; me quede|quedo sin trabajo|empleo|chamba|pega|laburo",
    ),
    (
        Insolvency,
        "en quiebra; quebr* la|nuestra|empresa; empresa quebro; concurso de acreedores; \
        insolven*; en|la bancarrota; en|la|de liquidacion judicial|concursal; \
        empresa|sociedad|compania|firma .. liquidacion; suspension de pagos; concurso mercantil",
    ),
    (
        Disaster,
        "incendio .. destruyo|arraso|nave|local|almacen|fabrica|tienda|oficina|quemo; se ?nos \
        quemo ?todo|la|el|nuestro|nuestra; \
        nave|local|almacen|fabrica|tienda|oficina|taller|bodega|negocio .. \
        quemo|quemada|inundo|inundado|inundada|destruid*|ardio; inundacion* .. \
        destruyo|perdimos|arraso|local|nave|llevo|todo|dejo|afecto; la dana .. \
        llevo|destruyo|arraso|nave|local|perdimos|dejo; \
        terremoto|temblor|sismo|huracan|tornado|volcan|tormenta .. \
        destruyo|dano|derrumbo|tiro|llevo|afecto|dejo|golpeo|perdimos; perdimos todo|lo \
        en|por|con; lo perdimos todo; evacuad* de|por",
    ),
];
const ES_HINTS: News = &[
    (
        Bereavement,
        "murio; falleci*; muerte; entierro; funeral; velorio; luto; duelo; pesame",
    ),
    (
        Illness,
        "cancer; enferm*; operacion; cirugia; accidente; incapacidad; tumor",
    ),
    (Disaster, "terremoto; huracan; inundacion*"),
];
const ES_FIGURES: &str = "ordenador|computadora|computador|portatil|movil|celular|servidor|impresora|proyecto|bateria|coche|idea|tema|maquina|router|disco|sistema|compu|laptop|asunto|linea|telefono \
        .. murio|muerto|muerta|fallecio|fallecido|muri*; murio el|la|mi|se ?me ?el \
        ordenador|computadora|portatil|movil|celular|servidor|impresora|proyecto|bateria|coche|compu|tema|laptop; \
        se ?me|nos murio ?el|la|mi \
        ordenador|computadora|portatil|movil|celular|servidor|impresora|bateria|coche|compu|laptop; \
        muerto de risa|cansancio|hambre|miedo|sueno|frio|sed; muerta de \
        risa|cansancio|hambre|miedo|sueno|frio; punto muerto; a muerte; de mala muerte; de \
        muerte; muero de|por; me mata*; hasta la muerte; pena de muerte; muerte del \
        papel|fax|correo|email|pdf; muerte por powerpoint|reuniones|excel; ser el fin; \
        funeraria*; casi|por poco .. infarto|muere|ictus; de infarto; infarto .. \
        precio|factura|presupuesto|cotizacion; da|dio|va|dar|dieron .. infarto; enferm* \
        mental|de ver|los correos; me enferma*; nuestro|este|un|el|del|red|grupo hospital .. \
        usa|utiliza|es|tiene|somos|publico|privado|general|universitario|regional; somos .. \
        hospital|clinica; centro|lucha|investigacion|instituto|asociacion|fundacion contra ?el \
        cancer; por accidente; accidente* laborales|seguro|registro|prevencion|gestion; seguro* \
        de|contra accidentes; operacion \
        comercial|logistica|diaria|de|financiera|en|del|nuestra|la|es|completa|actual; \
        nuestra|la|toda|su operacion; quiebra* de stock|tecnica; liquidacion de \
        stock|nomina*|impuestos|saldos|iva|comisiones|mercancia|sueldos|gastos|temporada; \
        insolvencias sector|despacho|abogados; despacho .. concursal|insolvencia*; inundad* \
        de|con; inunda* .. correos|mails|ofertas|bandeja; despedid* del \
        ano|soltero|soltera|fiesta|de|y cierre; despedida*; duelo de titanes|a|entre; entierro \
        de la sardina; quemo .. las|pestanas|etapas; tormenta de ideas|perfecta; huracan de; de \
        baja ?en|de|del|me|nos|la lista|boletin|suscripcion|newsletter|correo|correos|su|sus; de \
        baja; darme|dame|deme|darnos|denme|denos|dar|doy|dado de baja; suicidio \
        comercial|financiero|profesional|economico";

const PT: News = &[
    (
        Bereavement,
        "faleceu|falecimento|falecido|falecida|faleceram|falecer; \
        pai|mae|marido|mulher|esposa|esposo|filho|filha|irmao|irma|chefe|socio|avo|fundador|colega|dono \
        .. morreu|morto; morreu ?o|a meu|minha|nosso|nossa|pai|mae|marido|esposa|socio; morte \
        do|da|de meu|minha|nosso|nossa|pai|mae|um|marido; de|em luto; funeral|velorio|enterro \
        do|da|de meu|minha|nosso|nossa|pai|mae; perdi o|a|meu|minha ?meu|minha \
        pai|mae|marido|mulher|esposa|filho|filha|irmao|irma|avo|socio; perda do|da|de \
        meu|minha|nosso|nossa; tirou a propria vida",
    ),
    (
        Illness,
        "quimio*; internad* no|na|em|desde|ha|com|hospital|por; hospitalizad*; \
        estou|esta|ficou|continua|filho|filha|mae|pai no hospital; na uti; gravemente|muito \
        doente; avc; infarto|enfarte; fui|foi|vou|sera ?ser operad*; cirurgia \
        ao|a|no|na|de|do|da coracao|joelho|coluna|urgencia|emergencia|anca|quadril|cabeca|ontem; \
        vou fazer ?uma cirurgia; de baixa ?medica; baixa medica; licenca medica|saude; afastad* \
        por|do; acidente de carro|viacao|moto|trabalho|transito|automovel; \
        sofri|sofreu|tive|teve um ?grave acidente; cancro d*|na|no; cancer d*|na|no; \
        diagnosticad* com; diagnosticaram; aborto espontaneo",
    ),
    (
        LostJob,
        "fui|foi|fomos|sou ?mandad* despedid*|demitid*|dispensad*|desligad*; fui mandado embora; \
        demitid*; perdi o|meu|a emprego|trabalho|vaga|posto; estou|fiquei|esta|fico \
        desempregad*; no desemprego; meu|o posto|cargo .. extinto",
    ),
    (
        Insolvency,
        "insolvente|insolvencia; em|a|declarou|abriu falencia; empresa faliu; faliu|falimos; \
        recuperacao judicial; em|a|de processo ?de liquidacao judicial; empresa .. liquidacao; \
        per processo especial",
    ),
    (
        Disaster,
        "incendio .. destruiu|armazem|loja|fabrica|escritorio|galpao|pavilhao|queimou; \
        armazem|loja|fabrica|escritorio|galpao|pavilhao|oficina|empresa|cozinha .. \
        ardeu|queimou|incendiou|inundad*|inundou|alagad*|alagou|destruid*|fogo; enchente* .. \
        levou|destruiu|perdemos|atingiu|loja|galpao|tudo|alagou; inundacao|cheias|inundacoes .. \
        destruiu|levaram|levou|perdemos|armazem|loja|tudo; \
        terramoto|terremoto|furacao|ciclone|tempestade|temporal|vendaval .. \
        destruiu|levou|arrancou|atingiu|danificou; perdemos tudo na|no|com|em; evacuad*",
    ),
];
const PT_HINTS: News = &[
    (
        Bereavement,
        "morreu; morte; luto; funeral; velorio; enterro; pesames",
    ),
    (
        Illness,
        "cancro; cancer; doente; doenca; operacao; cirurgia; acidente; tumor; burnout",
    ),
    (Disaster, "enchente*; terremoto|terramoto; furacao"),
];
const PT_FIGURES: &str = "computador|portatil|telemovel|celular|servidor|impressora|projeto|projecto|bateria|carro|ideia|assunto|maquina|router|disco|sistema|notebook|pc|linha|tema|telefone \
        .. morreu|morto|morta|faleceu; morreu ?o|a|meu|minha \
        computador|portatil|telemovel|celular|notebook|servidor|impressora|projeto|bateria|assunto; \
        morto de cansaco|rir|fome|medo|sono|cansado|frio; morta de \
        cansaco|rir|fome|medo|sono|frio; ponto morto; morro de; me mata; morrer de rir|tedio; \
        ate a morte; de morte; morte do papel|fax|email|excel; morte por powerpoint|reunioes; \
        funeraria*; enterro da gata; quase .. infarto|enfarte|avc|morri|morreu; infarto|enfarte \
        .. preco|fatura|orcamento|proposta; da|deu|dar|ia .. enfarte|infarto; doente de|com \
        ver|tantos|tanto|os mails; nosso|este|um|o|do|rede|grupo hospital .. \
        usa|utiliza|e|tem|somos|publico|privado|universitario; somos um|uma hospital|clinica; \
        luta|investigacao|instituto|liga|centro|pesquisa .. cancro|cancer; por acidente; \
        acidente* de percurso; seguro* .. acidentes; gestao|registo|registro|prevencao .. \
        acidentes; operacao comercial|logistica|diaria|do|da|de|nossa|em|financeira; \
        nossa|a|toda|na|da operacao; liquidacao de stock|estoque|saldos|impostos|verao|inverno; \
        falencia tecnica|moral|dos sistemas; escritorio|advogados|administrador* .. \
        insolvencia*|falencia*; inundad*|alagad* de|com|por; caixa .. inundada; eu luto; tempestade de|num|em; perdi o|a|meu \
        tempo|paciencia|conta|fio|comboio|onibus|autocarro|interesse; suicidio \
        comercial|financeiro|profissional; demitido* do|nossa base; de|da|dar baixa \
        ?na|no|da|do|lista|encomenda|pedido; desligad* a|o|da luz|lista|newsletter|sistema";

const IT: News = &[
    (
        Bereavement,
        "decedut*; decesso di|del|della; e|sono morto|morta|morti \
        mio|mia|il|la|nostro|nostra|suo|sua \
        padre|madre|marito|moglie|figlio|figlia|fratello|sorella|socio|titolare|nonna|nonno|fondatore|papa|mamma; \
        padre|madre|marito|moglie|figlio|figlia|fratello|sorella|socio|titolare|nonna|nonno|fondatore|papa|mamma|collega|capo \
        e|sono ?appena ?improvvisamente morto|morta|mancato|mancata; morte di|del|della \
        mio|mia|nostro|nostra|titolare|fondatore|padre|madre; e mancato|mancata \
        mio|mia|nostro|nostra|il|la|suo|sua; venuto|venuta a mancare; in|di|per|un lutto; lutto \
        in|familiare|di; funerale|funerali di|del|della mio|mia|nostro|nostra|suo|padre|madre; \
        perso mio|mia|il|la|nostro|nostra ?mio|mia \
        padre|madre|marito|moglie|figlio|figlia|fratello|sorella|socio|mamma|papa|nonna; \
        scomparsa di|del|della mio|mia|nostro|nostra|titolare|fondatore; si e tolto|tolta la \
        vita",
    ),
    (
        Illness,
        "chemio*; ricoverat*; ricovero; \
        sono|e|resta|finito|finita|moglie|madre|padre|figlio|figlia .. in|all ospedale; terapia \
        intensiva; gravemente|molto malat*; ictus; infarto; essere|stato|stata|devo|verro|sono \
        ?stato|stata operat*; mi operano|opero|opereranno; intervento al|alla|chirurgico|di|all \
        cuore|schiena|ginocchio|anca|urgenza|chirurgico|testa; intervento chirurgico; in|per \
        malattia; incidente stradale|in|d|d'auto|con|sul \
        auto|moto|bici|macchina|lavoro|motorino; incidente stradale; avuto|fatto|subito un \
        ?brutto|grave incidente; infortunio sul|al|di; cancro al|alla|del|ai|allo; tumore \
        al|alla|del|ai|allo; diagnosticato|diagnosticata; aborto spontaneo",
    ),
    (
        LostJob,
        "sono|stato|stata|stati|hanno|ci|mi ?hanno ?stato|stata|appena licenziat*; perso il|mio \
        ?mio lavoro|posto|impiego; in|cassa integrazione; mi hanno mandato|lasciato a|via casa; \
        sono|rimasto|rimasta disoccupat*; in|di esubero; posto|ruolo .. \
        soppresso|eliminato|tagliato",
    ),
    (
        Insolvency,
        "fallimento ?dell|della|nostra|azienda|dichiarato|ditta|e|in; \
        azienda|ditta|societa|impresa .. fallit*|fallendo|liquidazione; siamo fallit*; in \
        liquidazione; liquidazione giudiziale|giudiziaria|coatta; concordato preventivo; \
        insolven*; procedura concorsuale; curatore fallimentare; bancarotta",
    ),
    (
        Disaster,
        "incendio .. \
        distrutto|capannone|magazzino|negozio|ufficio|stabilimento|devastato|bruciato; \
        capannone|magazzino|negozio|ufficio|stabilimento|fabbrica|laboratorio|azienda|casa .. \
        bruciat*|fuoco|allagat*|distrutt*|fango|incendiat*|acqua; alluvione .. \
        distrutto|capannone|magazzino|portato|perso|negozio|azienda|colpit*|tutto|lasciato; \
        terremoto|tromba|sisma|frana|tempesta|grandinata .. \
        distrutto|danneggiato|crollat*|colpit*|portato|scoperchiato; perso tutto \
        nell|nel|con|in; evacuat*",
    ),
];
const IT_HINTS: News = &[
    (
        Bereavement,
        "morto|morta; morte; lutto; funerale|funerali; scomparsa; condoglianze",
    ),
    (
        Illness,
        "cancro; tumore; malat*; malattia; operazione; incidente; infortunio; burnout",
    ),
    (Insolvency, "fallimento"),
    (Disaster, "alluvione; terremoto"),
];
const IT_FIGURES: &str = "computer|portatile|pc|telefono|cellulare|server|stampante|progetto|batteria|auto|macchina|idea|discorso|router|disco|sistema|furgone|caldaia|schermo|hard|linea \
        .. morto|morta|decedut*|defunt*; morto|morta il|la|di ?mio|mia \
        computer|portatile|pc|telefono|server|stampante|progetto|sonno|fame|freddo|paura|noia|ridere|stanchezza|caldo; \
        stanco|stanca morto|morta; punto morto; binario morto; tempi morti; lettera morta; \
        natura morta; lingua morta; a morte; da morire; muoio di|dal; muore dal; morire dal; mi \
        uccide; morte della carta|fax|mail; morte nera; onoranze funebri; agenzia funebre; \
        impresa funebre; da funerale; quasi|per poco .. infarto|ictus|morto; da infarto; infarto \
        .. prezzo|preventivo|fattura|offerta; prende|preso|venire|viene|venuto|venga .. \
        infarto|colpo; malat* di lavoro|mente|calcio; malattia mentale dei; \
        nostro|questo|un|il|l|dell|nell|rete|gruppo ospedale .. \
        usa|utilizza|e|ha|pubblico|privato; siamo un ospedale; \
        lotta|ricerca|istituto|centro|lega .. cancro|tumori; per incidente; incidente* di \
        percorso|diplomatico; gestione|registro|prevenzione|software|assicurazione .. \
        infortuni|incidenti|malattia|malattie; operazione \
        simpatia|commerciale|marketing|finanziaria|di|straordinaria|societaria|nostalgia; \
        operazione .. nostra|nostre; fallimento \
        totale|completo|su|annunciato|di|del|della|clamoroso progetto; un|il|vero|totale \
        fallimento ?totale|completo|del|della|dell|su|annunciato \
        ?implementazione|progetto|lancio|precedente; studio .. fallimentare|concorsual*|crisi; \
        diritto fallimentare; liquidazione \
        iva|imposte|fatture|tfr|premi|provvigioni|sinistri|competenze; sommers* da|di; inondat* \
        di|da|dalle; allagat* di|da mail; tempesta di|in|perfetta; terremoto politico|in|di; \
        perso il|la filo|treno|conto|interesse|pazienza|tempo|fiducia; licenziat* dal|il; \
        suicidio commerciale|economico|professionale; scomparsa del|dei|della|delle|di \
        cookie|carta|fax|firme; intervento \
        tecnico|di|del|della|a|su|manutenzione|assistenza|formativo";

const NL: News = &[
    (
        Bereavement,
        "overleden; overlijden van|in|de; begrafenis|uitvaart|crematie van; in|de rouw; \
        rouwperiode|rouwverlof; \
        vader|moeder|man|vrouw|zoon|dochter|broer|zus|baas|oma|opa|collega|oprichter|zaakvoerder|partner \
        .. gestorven|verloren; gestorven .. vader|moeder|man|vrouw; verlies van \
        mijn|onze|ons|zijn|haar; dood van mijn|onze|zijn|haar; mijn|onze|zijn|haar \
        vader|moeder|man|vrouw|zoon|dochter|broer|zus|partner|oma|opa verloren; zelfdoding; \
        euthanasie; stervende",
    ),
    (
        Illness,
        "chemo*; ligt|lig|lag|moet|moest .. in|naar ?het ziekenhuis; in ?het ziekenhuis \
        ligt|lig|beland|opgenomen; opgenomen in|met|op; ziekenhuisopname; intensive care; \
        ernstig|zwaar|langdurig|zeer ziek; wegens|door ziekte; ziekteverlof; ziek \
        thuis|uitgevallen|gemeld; thuis met ?een burnout|burn; beroerte; hartaanval|hartinfarct; \
        geopereerd|opereren; word|wordt|werd|ben|is geopereerd; operatie aan; auto \
        ongeluk|ongeval; verkeersongeval|verkeersongeluk|arbeidsongeval|fietsongeval; \
        ongeluk|ongeval gehad|gekregen|meegemaakt; zwaar|ernstig ongeluk|ongeval; kanker \
        is|vastgesteld|gekregen|heeft|heb|aan; diagnose gekregen|kanker; miskraam",
    ),
    (
        LostJob,
        "ontslagen ?geworden|ben|is|worden|bij|vorige|en; ontslag \
        gekregen|aangezegd|aangekondigd; baan|job|werk kwijt|verloren; boventallig; functie .. \
        vervallen|geschrapt; werkloos; op straat gezet",
    ),
    (
        Insolvency,
        "failliet; faillissement aangevraagd|uitgesproken; ons faillissement; surseance; in|de \
        vereffening|liquidatie; curator .. aangesteld|benoemd|heeft|is|boedel; gerechtelijke \
        reorganisatie; stopgezet wegens; boeken neergelegd|neergelegd",
    ),
    (
        Disaster,
        "afgebrand|uitgebrand; brand .. \
        verwoest|magazijn|loods|winkel|zaak|pand|vernield|bedrijf|as; in vlammen; \
        loods|magazijn|winkel|zaak|pand|kantoor|bedrijf|kelder .. \
        ondergelopen|overstroomd|verwoest|blank|vernield|afgebrand; overstroming* .. \
        verwoest|vernield|alles|zaak|winkel|kwijt|schade|getroffen; \
        aardbeving|storm|tornado|orkaan|windhoos|wateroverlast .. \
        verwoest|vernield|dak|beschadigd|getroffen; alles kwijt door|bij|in; geevacueerd",
    ),
];
const NL_HINTS: News = &[
    (
        Bereavement,
        "overlijden; gestorven; begrafenis; uitvaart; rouw; crematie; dood",
    ),
    (
        Illness,
        "kanker; ziek; ziekte; operatie; ongeluk; ongeval; burnout; burn out; tumor",
    ),
    (LostJob, "ontslagen"),
    (Disaster, "overstroming*; aardbeving"),
];
const NL_FIGURES: &str = "computer|laptop|pc|telefoon|server|printer|project|batterij|auto|idee|onderwerp|machine|router|schijf|systeem|gsm|scherm|lijn|busje|ketel \
        .. overleden|gestorven|dood|ontslapen; dood moe|op|gewoon|simpel; \
        doodmoe|doodop|doodgewoon|doodsimpel|doodziek; dood punt; dode letter; dood spoor; ten \
        dode; dood aan; dood van ?het papier|fax|excel|verveling; lach* .. dood; verveel* .. \
        dood; dood verveeld|gelachen|geschrokken; op sterven na dood; sterf van; \
        uitvaartonderneming|uitvaartondernemer|uitvaartcentrum|uitvaartverzorger|begrafenisondernemer*|begrafenisonderneming; \
        ziek van; ziekenhuis gebruikt|gebruiken|is|heeft|werkt|groep|apotheek; \
        wij|ons|als|een|het|dit ziekenhuis .. gebruikt|werkt|zijn|heeft|gebruiken|hebben; kanker \
        fonds|onderzoek|bestrijding|centrum; per ongeluk; geluk bij; ongeval* \
        verzekering|registratie|preventie; operatie geslaagd|schoon|is geslaagd; bijna|haast .. \
        hartaanval|hartinfarct|beroerte; hartaanval|hartinfarct .. prijs|offerte|factuur; \
        kreeg|krijg|schrik .. hartaanval|hartinfarct|beroerte; ziekteverlof \
        module|registratie|aanvragen; failliet aan; moreel failliet; faillissement* \
        recht|advocaten|kantoor; wij zijn .. curator*; curator van ?het|de \
        museum|collectie|tentoonstelling; overspoeld met|door; overstroomd met|door \
        mails|berichten|mailbox; mailbox .. overstroomd; storm in|van|loop; brand \
        los|meester|veilig*|blussers; brandveiligheid|brandalarm; ontslagen van|uit \
        verplichting*|ziekenhuis; opgenomen in ?de|het|ons|onze \
        ?systeem|lijst|assortiment|planning|budget|begroting|catalogus|pakket|database|voorwaarden|bestand; \
        contact opgenomen; opgenomen met; zelfmoord commercieel";

/// The phrases of a table, one by one.
pub fn phrases(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.split(';').map(str::trim)
}
