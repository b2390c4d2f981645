//! Words that name times, in the order of the tables: en, de, fr, es, pt, it, nl.
//!
//! Words of one list are separated by blanks; an underscore joins the words of a phrase.

use Mark::{
    After, Ago, AndHalf, At, Back, Before, Behind, Break, By, Days, Early, Easter, Filler, For, From, FromNow,
    Habit, Half, Holidays, In, Inclusive, LabourDay, Late, Mid, Month, NewYear, Next, NextButOne, Nth,
    Number, Past, Quarter, Season, Summer, Thanksgiving, Through, Unit, Until, Vague, Wait, WeekOn,
    Weekday, Weekend, YearEnd,
};

/// What a word or phrase says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A month, 1 to 12.
    Month(i8),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(i8),
    /// A unit, in days, or in months where the second is more than zero.
    Unit(Span),
    /// A number.
    Number(i16),
    /// The nth, for quarters and halves.
    Nth(i8),
    /// "Next", before or after its noun.
    Next,
    /// "Early", "begin of".
    Early,
    /// "Middle of".
    Mid,
    /// "End of".
    Late,
    /// A season by the month in which it begins.
    Season(i8),
    /// "After".
    After,
    /// "Until".
    Until,
    /// "Until and including".
    Through,
    /// "Before": the time is ruled out rather than named, unless it is negated.
    Before,
    /// "By": a limit, which is a day to come back only where they ask for it.
    By,
    /// "Give me", "another": the span that follows is to be waited.
    Wait,
    /// "Is over", behind a season or feast.
    Behind,
    /// "From", "as of".
    From,
    /// "Since", "last": what follows is past.
    Past,
    /// "Ago": what precedes is past.
    Ago,
    /// "Im", "a": before a month or season.
    At,
    /// "For": how long something lasts.
    For,
    /// "In", before a span.
    In,
    /// "And a half", behind one unit.
    AndHalf,
    /// "From now", "left", behind a span.
    FromNow,
    /// "Quarter" as a noun.
    Quarter,
    /// "Half" of a year as a noun.
    Half,
    /// Tomorrow and the day after: days from now.
    Days(i16),
    /// After the weekend.
    Weekend,
    /// Christmas and New Year: after it, January.
    Holidays,
    /// The return from the summer holidays: September.
    Summer,
    /// Holidays from work or school, a time only with "after" or "until".
    Break,
    /// The fourth Thursday of November.
    Thanksgiving,
    /// The first Monday of September.
    LabourDay,
    /// The week, month or year after the next.
    NextButOne(Span),
    /// "Week", "after next", behind a weekday: a week later than it.
    WeekOn,
    /// Easter.
    Easter,
    /// The new year.
    NewYear,
    /// A time without a day: "some day".
    Vague,
    /// "Back", "return": the day of coming back follows or precedes.
    Back,
    /// An article or "of" that may stand between.
    Filler,
    /// "Including".
    Inclusive,
    /// "Every", "per": a habit and no day.
    Habit,
    /// End of the year as one word.
    YearEnd,
}

/// A unit of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// The lists.
#[rustfmt::skip] // One line a language.
pub const LISTS: &[(Mark, [&str; 7])] = &[
    (Month(1), [
        "january jan",
        "januar jan janner jaenner",
        "janvier janv",
        "enero",
        "janeiro",
        "gennaio",
        "januari jan",
    ]),
    (Month(2), [
        "february feb",
        "februar feb feber",
        "fevrier fevr",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari feb",
    ]),
    (Month(3), ["march mar", "marz maerz", "mars", "marzo", "marco", "marzo", "maart"]),
    (Month(4), ["april apr", "april apr", "avril avr", "abril", "abril", "aprile", "april apr"]),
    (Month(5), ["may", "mai", "mai", "mayo", "maio", "maggio", "mei"]),
    (Month(6), ["june jun", "juni jun", "juin", "junio", "junho", "giugno", "juni"]),
    (Month(7), ["july jul", "juli jul", "juillet juil", "julio", "julho", "luglio", "juli"]),
    (Month(8), ["august aug", "august aug", "aout", "agosto", "agosto", "agosto", "augustus aug"]),
    (Month(9), [
        "september sept sep",
        "september sept sep",
        "septembre sept",
        "septiembre setiembre",
        "setembro",
        "settembre",
        "september sept",
    ]),
    (Month(10), ["october oct", "oktober okt", "octobre oct", "octubre", "outubro", "ottobre", "oktober okt"]),
    (Month(11), [
        "november nov",
        "november nov",
        "novembre nov",
        "noviembre",
        "novembro",
        "novembre",
        "november nov",
    ]),
    (Month(12), [
        "december dec xmas_time",
        "dezember dez",
        "decembre dec",
        "diciembre dic",
        "dezembro dez",
        "dicembre dic",
        "december dec",
    ]),
    (Weekday(1), ["monday mon", "montag", "lundi", "lunes", "segunda segunda_feira", "lunedi", "maandag"]),
    (Weekday(2), ["tuesday tues tue", "dienstag", "mardi", "martes", "terca terca_feira", "martedi", "dinsdag"]),
    (Weekday(3), [
        "wednesday weds wed",
        "mittwoch",
        "mercredi",
        "miercoles",
        "quarta quarta_feira",
        "mercoledi",
        "woensdag",
    ]),
    (Weekday(4), [
        "thursday thurs thu",
        "donnerstag",
        "jeudi",
        "jueves",
        "quinta quinta_feira",
        "giovedi",
        "donderdag",
    ]),
    (Weekday(5), ["friday fri", "freitag", "vendredi", "viernes", "sexta sexta_feira", "venerdi", "vrijdag"]),
    (Weekday(6), ["saturday", "samstag sonnabend", "samedi", "sabado", "sabado", "sabato", "zaterdag"]),
    (Weekday(7), ["sunday", "sonntag", "dimanche", "domingo", "domingo", "domenica", "zondag"]),
    (Unit(Span::Day), [
        "day days",
        "tag tage tagen",
        "jour jours",
        "dia dias",
        "dia dias",
        "giorno giorni",
        "dag dagen",
    ]),
    (Unit(Span::Week), [
        "week weeks wk wks",
        "woche wochen",
        "semaine semaines",
        "semana semanas",
        "semana semanas",
        "settimana settimane",
        "week weken",
    ]),
    (Unit(Span::Month), [
        "month months mth mths mo mos",
        "monat monate monaten monats",
        "mois",
        "mes meses",
        "mes meses",
        "mese mesi",
        "maand maanden",
    ]),
    (Unit(Span::Quarter), [
        "quarters qtrs",
        "quartale quartalen",
        "trimestres",
        "trimestres",
        "trimestres",
        "trimestri",
        "kwartalen",
    ]),
    (Unit(Span::Year), [
        "year years yr yrs",
        "jahr jahre jahren jahres",
        "an ans annee annees",
        "ano anos",
        "ano anos",
        "anno anni",
        "jaar jaren",
    ]),
    (Number(1), ["a an one 1", "ein eine einem einen einer", "un une", "un una", "um uma", "un una", "een 1"]),
    (Number(2), ["two couple a_couple a_couple_of couple_of", "zwei", "deux", "dos", "dois duas", "due", "twee"]),
    (Number(3), ["three", "drei", "trois", "tres", "tres", "tre", "drie"]),
    (Number(4), ["four", "vier", "quatre", "cuatro", "quatro", "quattro", "vier"]),
    (Number(5), ["five", "funf", "cinq", "cinco", "cinco", "cinque", "vijf"]),
    (Number(6), ["six", "sechs", "six", "seis", "seis", "sei", "zes"]),
    (Number(7), ["seven", "sieben", "sept", "siete", "sete", "sette", "zeven"]),
    (Number(8), ["eight", "acht", "huit", "ocho", "oito", "otto", "acht"]),
    (Number(9), ["nine", "neun", "neuf", "nueve", "nove", "nove", "negen"]),
    (Number(10), ["ten", "zehn", "dix", "diez", "dez", "dieci", "tien"]),
    (Number(11), ["eleven", "elf", "onze", "once", "onze", "undici", "elf"]),
    (Number(12), ["twelve dozen", "zwolf", "douze", "doce", "doze", "dodici", "twaalf"]),
    (Number(14), ["fourteen", "vierzehn", "quatorze", "catorce", "catorze quatorze", "quattordici", "veertien"]),
    (Number(15), ["fifteen", "funfzehn", "quinze", "quince", "quinze", "quindici", "vijftien"]),
    (Number(16), ["sixteen", "sechzehn", "seize", "dieciseis", "dezasseis dezesseis", "sedici", "zestien"]),
    (Number(18), ["eighteen", "achtzehn", "dix_huit", "dieciocho", "dezoito", "diciotto", "achttien"]),
    (Number(20), ["twenty", "zwanzig", "vingt", "veinte", "vinte", "venti", "twintig"]),
    (Number(24), [
        "twenty_four",
        "vierundzwanzig",
        "vingt_quatre",
        "veinticuatro",
        "vinte_e_quatro",
        "ventiquattro",
        "vierentwintig",
    ]),
    (Number(40), ["forty", "vierzig", "quarante", "cuarenta", "quarenta", "quaranta", "veertig"]),
    (Number(45), [
        "forty_five",
        "funfundvierzig",
        "quarante_cinq",
        "cuarenta_y_cinco",
        "quarenta_e_cinco",
        "quarantacinque",
        "vijfenveertig",
    ]),
    (Number(60), ["sixty", "sechzig", "soixante", "sesenta", "sessenta", "sessanta", "zestig"]),
    (Number(90), ["ninety", "neunzig", "quatre_vingt_dix", "noventa", "noventa", "novanta", "negentig"]),
    (Number(30), ["thirty", "dreissig", "trente", "treinta", "trinta", "trenta", "dertig"]),
    (Nth(1), [
        "first 1st",
        "ersten erstes erste erster",
        "premier 1er premiere",
        "primer primero primera",
        "primeiro primeira",
        "primo prima",
        "eerste 1e",
    ]),
    (Nth(2), [
        "second 2nd",
        "zweiten zweites zweite zweiter",
        "deuxieme second seconde 2e",
        "segundo segunda",
        "segundo segunda",
        "secondo seconda",
        "tweede 2e",
    ]),
    (Nth(3), [
        "third 3rd",
        "dritten drittes dritte",
        "troisieme 3e",
        "tercer tercero",
        "terceiro",
        "terzo",
        "derde 3e",
    ]),
    (Nth(4), ["fourth 4th", "vierten viertes vierte", "quatrieme 4e", "cuarto", "quarto", "quarto", "vierde 4e"]),
    (Next, [
        "next nxt following coming upcoming",
        "nachste nachsten nachstes nachster nachstem naechste naechsten naechstes kommende kommenden kommendes kommender kommendem",
        "prochain prochaine",
        "proximo proxima que_viene q_viene siguiente entrante",
        "proximo proxima que_vem q_vem",
        "prossimo prossima venturo ventura che_viene",
        "volgend volgende komend komende",
    ]),
    (Early, [
        "early first_week_of first_week_in beginning_of start_of begin_of the_beginning_of the_start_of",
        "anfang beginn zu_beginn erste_woche ersten_woche",
        "debut au_debut tout_debut",
        "principios primeros inicios comienzos",
        "inicio comeco principio inicios",
        "inizio gli_inizi primi",
        "begin",
    ]),
    (Mid, [
        "mid middle_of the_middle_of",
        "mitte",
        "mi milieu courant mi_chemin_de",
        "mediados",
        "meados meio",
        "meta",
        "midden medio half halverwege",
    ]),
    (Late, [
        "late end_of the_end_of end",
        "ende",
        "fin la_fin",
        "finales fines final fin",
        "fim final finais",
        "fine",
        "eind einde",
    ]),
    (Season(3), [
        "spring springtime",
        "fruhjahr fruhling",
        "printemps",
        "primavera",
        "primavera",
        "primavera",
        "voorjaar lente",
    ]),
    (Season(6), ["summer summertime", "sommer", "ete", "verano", "verao", "estate", "zomer"]),
    (Season(9), ["autumn fall", "herbst", "automne", "otono", "outono", "autunno", "najaar herfst"]),
    (Season(12), ["winter", "winter", "hiver", "invierno", "inverno", "inverno", "winter"]),
    (After, [
        "after past following",
        "nach nachm hinter",
        "apres passe passee au_retour_des au_retour_du au_sortir_de a_l_issue_de",
        "despues_de despues_del despues tras pasado pasado_el pasado_los pasada pasada_la pasadas_las luego_de a_la_vuelta_del a_la_vuelta_de vuelta_del vuelta_de cuando_pase cuando_pasen cuando_acabe cuando_termine",
        "depois_do depois_da depois_de depois passado passado_o passada_a passadas_as passados_os apos quando_passar quando_acabar",
        "dopo passato passata passato_il passata_la al_rientro_dalle al_ritorno_dalle finita_l finito_il",
        "na",
    ]),
    (Until, [
        "until till til up_to up_till",
        "bis",
        "jusqu jusque",
        "hasta",
        "ate",
        "fino finche",
        "tot",
    ]),
    (Through, [
        "through thru until_and_including up_to_and_including",
        "bis_einschliesslich bis_inklusive bis_und_mit",
        "jusqu_a_fin_inclus",
        "hasta_inclusive",
        "ate_inclusive",
        "fino_a_tutto",
        "tot_en_met t_m",
    ]),
    (Before, ["before", "vor", "avant", "antes", "antes", "prima", "voor"]),
    (By, ["by within", "spatestens binnen innerhalb", "d_ici sous", "a_mas_tardar", "ate_ao_mais_tardar", "entro", "uiterlijk binnen"]),
    (Wait, [
        "give_me give_us give_it give_him give_her give_them allow figure need wait waiting leave_it leave_me leave_us another a_further",
        "noch weitere weiteren geben_sie_uns geben_sie_mir gib_mir gib_uns gebt_uns warten dauert",
        "laissez_nous laisse_nous laissez_moi laisse_moi laissez_lui donnez_nous donnez_moi donne_moi donne_nous patienter patientez attendre attendez attends encore reste restent il_reste faut compter comptez donne laisse",
        "deme denos dame danos dejeme dejenos dejame esperar espere espera esperen faltan falta quedan queda otros otras dado dimos",
        "me_da me_de de_me da_me nos_de de_nos esperar espere espera aguardar aguarde faltam falta restam resta mais outros outras dado demos",
        "dammi datemi mi_dia ci_dia dateci aspettare aspetti aspetta aspettiamo mancano manca restano resta servono serve altri altre ancora dato concesso",
        "nog geef wacht wachten duurt",
    ]),
    (Behind, [
        "is_behind_us are_behind_us is_behind is_over are_over is_done is_out has_passed is_past are_past ends end",
        "vorbei_ist vorbei_sind vorbei um_ist rum_ist ist_vorbei sind_vorbei",
        "sera_passe sera_passee seront_passees est_passe est_passee sont_passees sera_fini sera_derriere_nous",
        "haya_pasado hayan_pasado pase pasen haya_terminado termine acabe",
        "passar passarem terminar acabar tiver_passado",
        "sara_passato sara_passata sara_finita saranno_finite sara_finito e_passata e_passato finira",
        "voorbij_is voorbij_zijn achter_de_rug is_voorbij zijn_voorbij",
    ]),
    (From, [
        "from starting as_of beginning effective",
        "ab vom von",
        "a_partir des",
        "desde a_partir partir",
        "a_partir desde",
        "dal da a_partire",
        "vanaf",
    ]),
    (Past, [
        "since last previous this_past the_past these_past",
        "seit letzten letzte letztes letzter vergangenen vergangenes vergangene vergangener im_letzten vorigen vorige voriges",
        "depuis dernier derniere passe",
        "desde hace el_pasado la_pasada los_pasados las_pasadas ultima ultimo ultimos ultimas",
        "desde ha no_passado na_passada nos_ultimos ultima ultimo ultimos ultimas",
        "scorso scorsa dal ultimo ultimi ultima da_quando",
        "sinds vorig vorige afgelopen",
    ]),
    (Ago, [
        "ago earlier already late_already",
        "her zuvor",
        "deja dernier derniere derniers dernieres passe passee passes passees",
        "atras pasado pasada pasados pasadas",
        "atras passado passada passados passadas",
        "fa scorso scorsa scorsi scorse passato passata or_sono",
        "geleden jongstleden",
    ]),
    (In, [
        "in over come",
        "in",
        "dans sur",
        "en dentro_de de_aqui_a dentro",
        "em dentro_de daqui_a daqui dentro",
        "tra fra",
        "over",
    ]),
    (For, ["for", "fur", "pour pendant", "por durante", "por durante", "per durante", "voor"]),
    (At, [
        "around about",
        "im am",
        "en au a a_l",
        "para hacia por sobre en",
        "no na la_para ao para",
        "a ad in nel nell per",
        "in rond tegen",
    ]),
    (FromNow, [
        "from_now from_today from_here time_s time later hence left to_go remaining more pls please",
        "spater geduld rest restlaufzeit",
        "plus_tard a_tirer encore restants restantes",
        "despues por_delante todavia mas",
        "depois pela_frente ainda restantes mais",
        "dopo ancora davanti",
        "later nog geduld te_gaan",
    ]),
    (AndHalf, ["and_a_half", "und_ein_halbes", "et_demi et_demie", "y_medio y_media", "e_meio e_meia", "e_mezzo", "en_een_half"]),
    (NextButOne(Span::Week), [
        "week_after_next the_week_after_next",
        "ubernachste_woche ubernachster_woche",
        "semaine_d_apres_la_prochaine",
        "semana_despues_de_la_proxima",
        "semana_depois_da_proxima",
        "settimana_dopo_la_prossima",
        "over_twee_weken",
    ]),
    (NextButOne(Span::Month), ["month_after_next", "ubernachsten_monat", "", "", "", "", ""]),
    (NextButOne(Span::Year), ["year_after_next", "ubernachstes_jahr ubernachsten_jahr", "", "", "", "", ""]),
    (WeekOn, [
        "week after_next after_that the_week_after after following",
        "in_einer_woche darauf",
        "en_huit suivant d_apres",
        "de_la_otra_semana siguiente",
        "da_outra_semana seguinte",
        "dell_altra_settimana successivo",
        "daarop erna daarna",
    ]),
    (Quarter, ["quarter qtr", "quartal quartals", "trimestre", "trimestre", "trimestre", "trimestre", "kwartaal"]),
    (Half, [
        "half",
        "halbjahr jahreshalfte halfte hj",
        "semestre",
        "semestre mitad",
        "semestre metade",
        "semestre meta",
        "helft jaarhelft halfjaar",
    ]),
    (Days(1), ["tomorrow tmrw tmr", "morgen", "demain", "manana", "amanha", "domani domattina", "morgen"]),
    (Days(2), [
        "day_after_tomorrow the_day_after_tomorrow",
        "ubermorgen",
        "apres_demain",
        "pasado_manana",
        "depois_de_amanha",
        "dopodomani",
        "overmorgen",
    ]),
    (Weekend, [
        "weekend the_weekend",
        "wochenende",
        "week_end weekend",
        "fin_de_semana finde",
        "fim_de_semana",
        "fine_settimana weekend week_end",
        "weekend",
    ]),
    (Holidays, [
        "holidays christmas xmas new_year_s_day",
        "feiertagen feiertage weihnachten jahreswechsel",
        "fetes noel",
        "fiestas navidad navidades reyes",
        "festas natal",
        "feste natale",
        "feestdagen kerst",
    ]),
    (Summer, [
        "summer_holidays summer_break summer_vacation summer_hols",
        "sommerferien sommerpause sommerurlaub",
        "rentree vacances_d_ete grandes_vacances",
        "vacaciones_de_verano",
        "ferias_de_verao rentree",
        "ferie_estive vacanze_estive",
        "zomervakantie grote_vakantie bouwvak zomerstop zomerreces",
    ]),
    (Break, [
        "",
        "ferien",
        "vacances",
        "vacaciones",
        "ferias",
        "ferie vacanze",
        "vakantie",
    ]),
    (Thanksgiving, ["thanksgiving", "", "", "", "", "", ""]),
    (LabourDay, ["labor_day", "", "", "", "", "", ""]),
    (Easter, ["easter", "ostern", "paques", "semana_santa pascua", "pascoa", "pasqua", "pasen"]),
    (NewYear, [
        "new_year the_new_year",
        "neuen_jahr neues_jahr neuen_jahres neujahr",
        "nouvel_an nouvelle_annee",
        "ano_nuevo nuevo_ano",
        "ano_novo novo_ano",
        "anno_nuovo nuovo_anno",
        "nieuwe_jaar nieuwjaar",
    ]),
    (YearEnd, [
        "year_end end_of_year end_of_the_year year_s_end",
        "jahresende",
        "fin_d_annee fin_de_l_annee",
        "fin_de_ano final_de_ano",
        "fim_do_ano final_do_ano fim_de_ano final_de_ano",
        "fine_anno",
        "jaareinde eind_dit_jaar",
    ]),
    (Vague, [
        "some_day someday one_day some_other_time some_time a_few_weeks a_few_months few_months few_weeks several_months down_the_road down_the_line later_on another_time a_while good_while sometime in_the_future in_future couple_of_years some_point one_of_these_days",
        "irgendwann eines_tages spater ein_paar_wochen ein_paar_monate ein_paar_monaten einigen_monaten einigen_wochen einige_zeit naher_zukunft",
        "un_jour plus_tard quelques_mois quelques_semaines quelque_temps un_de_ces_jours",
        "algun_dia mas_adelante mas_tarde unos_meses algunos_meses unas_semanas un_tiempo",
        "um_dia mais_tarde mais_para_a_frente mais_pra_frente mais_adiante alguns_meses uns_meses uns_tempos algumas_semanas",
        "un_giorno piu_avanti qualche_mese qualche_settimana piu_tardi po_di_tempo",
        "ooit later_eens een_paar_maanden een_paar_weken enkele_maanden op_termijn een_tijdje",
    ]),
    (Back, [
        "back return returning returns reopen reopens reopening resume again",
        "wieder zuruck erreichbar kehre offnen zuruckkehren",
        "retour reouverture rouvre rouvrons reprise reprends",
        "vuelvo regreso regresare vuelta reincorporo reincorporare reanudamos volvere reapertura reabrimos contesto",
        "volto regresso retorno retornaremos retornarei voltarei regressarei reabrimos reabertura",
        "rientro riapriamo riapriremo torno tornero rientrero riapertura ritorno",
        "terug weer begin opnieuw heropen open",
    ]),
    (Filler, [
        "of the in on this day about around roughly approximately say like maybe perhaps some another good full",
        "den dem der des im am zum dieses dieser s etwa rund circa ca ungefahr vielleicht gut",
        "de du d la le les l a au aux ce environ peut_etre quelque",
        "de del la el los las a al este dia unos unas alrededor_de aproximadamente como",
        "de do da o a os as ao dia no na deste uns umas cerca_de mais_ou_menos",
        "di del della dell dello dei il lo la le gli l d a al alla nel nella giorno circa un_paio_di",
        "de van het op in deze dit de_maand een ongeveer zo_n pakweg",
    ]),
    (Inclusive, [
        "inclusive including",
        "einschliesslich inklusive inkl",
        "inclus compris inclusivement",
        "inclusive incluido incluida",
        "inclusive",
        "compreso compresa compresi incluso inclusa",
        "inbegrepen",
    ]),
    (Habit, [
        "every each per once_a",
        "jeden jede jedes jeder pro",
        "chaque par",
        "cada",
        "cada todo toda",
        "ogni",
        "elke per ieder",
    ]),
];

/// Words that turn a feast or year into a wish, where they stand just before it.
pub const WISHES: &[&str] = &[
    "happy", "merry", "peaceful", "blessed", "wish", "wishing", "frohe", "frohes", "schone", "gutes", "guten",
    "joyeux", "joyeuse", "joyeuses", "bon", "bonne", "bonnes", "feliz", "felices", "prospero", "boas", "bom",
    "buon", "buone", "buona", "felice", "fijne", "prettige", "zalig", "gelukkig", "voorspoedig", "groen",
    "gezond", "mooi", "profitable", "great", "wonderful", "excellent", "excellente", "schones", "gesundes",
];

/// Words that may stand beside a span that is the whole of what a clause says: "so, six weeks please".
pub const BESIDE_ALONE: &[&str] = &[
    "pls", "please", "so", "say", "maybe", "perhaps", "about", "probably", "then", "ok", "thanks", "try", "more",
    "bitte", "geduld", "also", "vielleicht", "noch", "dann", "merci", "svp", "encore", "disons", "environ", "peut",
    "etre", "por", "favor", "digamos", "unos", "unas", "quizas", "entonces", "talvez", "uns", "umas", "obrigado",
    "grazie", "magari", "forse", "circa", "ancora", "diciamo", "allora", "graag", "nog", "misschien", "dan", "even",
    "mate", "in", "or",
];

/// How people ask to be tried again, beyond the phrases that tell what a reply wants.
#[rustfmt::skip] // One block a language.
pub const ASKS: &[&[&str]] = &[
    &[
        "try", "ring|call|phone|text me|us|back|again|in|on|after|next|then|around", "hmu", "ping", "poke", "bug", "nudge", "remind", "chase", "visit", "write to|me|us|again",
        "email me|us", "mail me|us", "shout", "bark", "give me|us", "get hold", "hit me|us", "come back|round|by|again|see|to", "talk to me|us",
        "see me|us|you", "ask me|us|again|then|in|after|next", "knock", "drop me|us|by|in", "touch base", "would|will|could|might be ok|fine|better|good|best|great|ideal|open|ready|free",
        "is|are better|best|good|fine|ideal|open", "works", "suits", "let us|s", "send|resend me|us|revised|it|a|something|again|the|your", "flick", "make it", "look me|us", "show me|us", "we can|could|will look|talk|speak|meet", "i can|could|will look|talk|speak|meet",
        "papers", "pencil", "check in|back", "circle back", "follow up", "revisit", "send .. then|again", "bring", "then", "back to me|us",
        "we see", "you will have", "can look", "happy to", "fair hearing", "put .. in", "free to|again", "submit",
    ],
    &[
        "rufen sie|s", "ruf mich|uns", "anrufen", "melden", "melde dich", "schreiben sie|s", "fragen sie|s", "frag", "fragen", "nachfragen", "kommen sie|s", "klopfen",
        "sprechen", "reden", "probieren", "versuchen", "nochmal*", "noch mal|einmal", "gern*", "erneut", "dann", "kontaktieren", "wiedervorlage", "vorlage", "passt",
        "besser", "schicken", "termin", "erinnern", "anklopfen", "quatschen", "geht",
    ],
    &[
        "rappel*", "revenez", "reviens", "relanc*", "recontact*", "reparl*", "reprenons", "reprendre", "ecrivez|ecris moi|nous", "appelez|appelle moi|nous", "repassez",
        "repasse", "faites|fais|fait|faire ?moi|nous signe", "voyons", "parlons", "parler*", "on en|se|fait|regarde|verra|voit", "volontiers", "sollicit*", "resollicit*", "presentez", "proposez", "retentez", "reessay*",
        "tentez", "envoyez", "plutot", "alors", "a ce moment", "promis",
    ],
    &[
        "llam*", "escrib*", "escrita", "contact*", "hablamos|hablemos|hableme|hablenos|hablame|hablarlo|hablar", "vuelv*", "prueb*", "intent*", "busqu*", "busca*", "avis*", "vemos", "veamos", "vemonos", "retom*", "pase|pasen",
        "recuerd*", "marqu*", "agarr*", "entonces", "mejor", "otra vez", "de nuevo", "charlamos", "platicamos", "conversamos", "mand*", "reun*", "por favor",
    ],
    &[
        "liga|ligue|liguem|ligar|ligame", "telefon*", "escreva|escreve|escrevam|escrever", "contat*", "contact*", "fala|fale|falem|falamos|falar|falarmos|falemos", "volt*", "procur*", "tent*", "insist*", "conversamos", "converse*", "retom*", "apareca", "sinal", "avis*", "mostre",
        "chama", "chame", "marc*", "lembr*", "depois", "melhor", "torn*", "a gente ve", "me liga", "te atendo", "vemos", "passe", "mand*",
    ],
    &[
        "chiami|chiamami|chiamatemi|chiamateci|chiami|chiamarmi", "richiam*", "scriva|scrivi|scrivimi|scrivetemi|scriveteci|scrivermi", "riscriv*", "contatt*", "ricontatt*", "sentiamo|sentiamoci|sentirci|senta", "risent*", "parliamo", "parliamone", "parlarne", "riparl*", "torni|torna|tornate", "fatti|fatevi", "riprov*", "provi|provate|provi", "facciamo", "faccia", "mi|ci trova",
        "riprend*", "vediamo", "rivediamo", "meglio", "volentieri", "allora", "passi", "passate", "bussi", "promesso", "semmai", "ricord*", "mand*",
    ],
    &[
        "bel", "belt", "bellen|bel me|ons|je|u", "mail", "mailt", "schrijf", "schrijft", "probeer", "probeert", "proberen", "vraag", "vraagt", "kom", "komt u|maar|gerust", "meld", "meldt", "stuur", "stuurt", "klop*",
        "praten", "spreken", "hoor", "nog eens|een", "opnieuw", "dan", "graag", "liever", "beter", "trek", "herinner", "contact", "benader", "terug",
    ],
];
