//! Words that name times, in the order of the tables: en, de, fr, es, pt, it, nl.
//!
//! Words of one list are separated by blanks; an underscore joins the words of a phrase.

use Mark::{
    After, Ago, Back, Before, Days, Early, Easter, Filler, From, FromNow, Habit, Half, Holidays,
    In, Inclusive, Late, Mid, Month, NewYear, Next, Nth, Number, Past, Quarter, Season, Summer,
    Unit, Until, Vague, Weekday, Weekend, YearEnd,
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
    /// "Before", "by".
    Before,
    /// "From", "as of".
    From,
    /// "Since", "last": what follows is past.
    Past,
    /// "Ago": what precedes is past.
    Ago,
    /// "In", before a span.
    In,
    /// "From now", behind a span.
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
    /// The summer holidays, or the return from them: September.
    Summer,
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
    (Month(3), ["march", "marz maerz", "mars", "marzo", "marco", "marzo", "maart"]),
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
        "month months mths mo",
        "monat monate monaten monats",
        "mois",
        "mes meses",
        "mes meses",
        "mese mesi",
        "maand maanden",
    ]),
    (Unit(Span::Quarter), [
        "quarters",
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
    (Number(12), ["twelve dozen", "zwolf", "douze", "doce", "doze", "dodici", "twaalf"]),
    (Number(14), ["fourteen", "vierzehn", "quatorze", "catorce", "catorze quatorze", "quattordici", "veertien"]),
    (Number(15), ["fifteen", "funfzehn", "quinze", "quince", "quinze", "quindici", "vijftien"]),
    (Number(18), ["eighteen", "achtzehn", "dix_huit", "dieciocho", "dezoito", "diciotto", "achttien"]),
    (Number(20), ["twenty", "zwanzig", "vingt", "veinte", "vinte", "venti", "twintig"]),
    (Number(30), ["thirty", "dreissig", "trente", "treinta", "trinta", "trenta", "dertig"]),
    (Nth(1), [
        "first 1st",
        "ersten erstes erste erster",
        "premier 1er",
        "primer primero",
        "primeiro",
        "primo",
        "eerste 1e",
    ]),
    (Nth(2), [
        "second 2nd",
        "zweiten zweites zweite zweiter",
        "deuxieme second 2e",
        "segundo",
        "segundo",
        "secondo",
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
        "next following coming upcoming",
        "nachste nachsten nachstes nachster kommende kommenden kommendes kommender",
        "prochain prochaine",
        "proximo proxima que_viene siguiente entrante",
        "proximo proxima que_vem",
        "prossimo prossima",
        "volgend volgende komend komende",
    ]),
    (Early, [
        "early beginning_of start_of begin_of the_beginning_of the_start_of",
        "anfang beginn zu_beginn",
        "debut au_debut",
        "principios primeros inicios comienzos",
        "inicio comeco principio inicios",
        "inizio gli_inizi primi",
        "begin",
    ]),
    (Mid, [
        "mid middle_of the_middle_of",
        "mitte",
        "mi milieu courant",
        "mediados",
        "meados",
        "meta",
        "midden medio half",
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
    (Season(6), ["summer", "sommer", "ete", "verano", "verao", "estate", "zomer"]),
    (Season(9), ["autumn fall", "herbst", "automne", "otono", "outono", "autunno", "najaar herfst"]),
    (Season(12), ["winter", "winter", "hiver", "invierno", "inverno", "inverno", "winter"]),
    (After, [
        "after past following",
        "nach nachm hinter",
        "apres passe passee",
        "despues_de despues_del despues tras pasado pasada luego_de",
        "depois_do depois_da depois_de depois passado apos",
        "dopo passato passata",
        "na",
    ]),
    (Until, [
        "until till til 'til through thru to up_to",
        "bis",
        "jusqu jusque au",
        "hasta",
        "ate",
        "fino finche",
        "tot",
    ]),
    (Before, ["by before", "vor spatestens", "avant", "antes", "antes", "prima entro", "voor"]),
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
        "since last previous back_in ago",
        "seit letzten letzte letztes letzter vergangenen im_letzten",
        "depuis dernier derniere passe",
        "desde hace pasado ultima",
        "desde ha passado passada ultima",
        "scorso scorsa dal ultimo",
        "sinds vorig vorige afgelopen",
    ]),
    (Ago, ["ago earlier already", "her zuvor", "deja", "atras", "atras", "fa", "geleden"]),
    (In, [
        "in within another give_it give_me over about for",
        "in binnen",
        "dans d_ici sous sur",
        "en dentro_de de_aqui_a dentro",
        "em dentro_de daqui_a daqui",
        "tra fra",
        "over binnen",
    ]),
    (FromNow, ["from_now time later on hence", "spater", "plus_tard", "despues", "depois", "dopo", "later"]),
    (Quarter, ["quarter qtr", "quartal quartals", "trimestre", "trimestre", "trimestre", "trimestre", "kwartaal"]),
    (Half, [
        "half",
        "halbjahr jahreshalfte halfte",
        "semestre",
        "semestre mitad",
        "semestre metade",
        "semestre meta_dell_anno",
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
        "fine_settimana weekend",
        "weekend",
    ]),
    (Holidays, [
        "holidays christmas xmas new_year_s",
        "feiertagen feiertage weihnachten jahreswechsel",
        "fetes noel",
        "fiestas navidad navidades reyes",
        "festas natal",
        "feste natale",
        "feestdagen kerst",
    ]),
    (Summer, [
        "summer_holidays summer_break summer_vacation",
        "sommerferien sommerpause sommerurlaub",
        "rentree vacances vacances_d_ete grandes_vacances",
        "vacaciones vacaciones_de_verano",
        "ferias_de_verao ferias",
        "ferie ferie_estive",
        "zomervakantie grote_vakantie bouwvak",
    ]),
    (Easter, ["easter", "ostern", "paques", "semana_santa pascua", "pascoa", "pasqua", "pasen"]),
    (NewYear, [
        "new_year the_new_year",
        "neuen_jahr neues_jahr neuen_jahres",
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
        "some_day someday one_day some_other_time some_time a_few_weeks a_few_months few_months few_weeks several_months down_the_road down_the_line later_on another_time a_while good_while sometime in_the_future in_future couple_of_years some_point",
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
        "of the in on this day",
        "den dem der des im am den zum der dieses dieser s",
        "de du d la le les l a au aux ce",
        "de del la el los las a al este",
        "de do da o a os dia no na deste",
        "di del della dell il lo la l d a al alla e",
        "de van het op in deze dit",
    ]),
    (Inclusive, [
        "inclusive including",
        "einschliesslich inklusive inkl",
        "inclus compris",
        "inclusive incluido inclusive",
        "inclusive",
        "compreso compresi incluso",
        "t_m met",
    ]),
    (Habit, [
        "every each per",
        "jeden jede jedes pro",
        "chaque par",
        "cada",
        "cada todo toda",
        "ogni al",
        "elke per ieder",
    ]),
];
