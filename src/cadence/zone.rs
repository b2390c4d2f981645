//! In which zone somebody lives, from what little is known of them.
//!
//! A name of the IANA database is believed; else the country, where (nearly) everybody in it lives
//! by one clock; else the offset in the Date field of their own mail; else the owner's zone, since
//! most people sell near home. An offset is a guess that is an hour off for half of the year, which
//! a sending window forgives. `+0000` says nothing: Exchange writes it for the whole world
//! (and RFC 5322 §3.3 has `-0000` for "unknown"), so that it is passed over.

use jiff::tz::{Offset, TimeZone};

/// The zone of a person: by name, else country, else the offset of their own Date field, else the
/// owner's. What cannot be read is passed over.
pub fn zone_of(
    timezone: Option<&str>,
    country: Option<&str>,
    offset_seconds: Option<i32>,
    owner: &TimeZone,
) -> TimeZone {
    timezone
        .and_then(named)
        .or_else(|| country.and_then(of_country))
        .or_else(|| offset_seconds.and_then(of_offset))
        .unwrap_or_else(|| owner.clone())
}

/// How a zone is called when talking to the owner: `Europe/London`, `UTC+02:00`.
pub fn zone_in_words(zone: &TimeZone) -> String {
    if let Some(name) = zone.iana_name() {
        return name.to_owned();
    }
    zone.to_fixed_offset().map_or_else(
        |_| "their zone".to_owned(),
        |offset| {
            let minutes = offset.seconds().abs() / 60;
            let sign = if offset.is_negative() { '-' } else { '+' };
            format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        },
    )
}

fn named(name: &str) -> Option<TimeZone> {
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    TimeZone::get(name).ok()
}

fn of_country(country: &str) -> Option<TimeZone> {
    let code = country.trim().to_ascii_uppercase();
    let (_, name) = COUNTRIES.iter().find(|(known, _)| *known == code)?;
    named(name)
}

const QUARTER_HOUR_SECONDS: i32 = 15 * 60;
const WESTMOST_SECONDS: i32 = -12 * 3600;
const EASTMOST_SECONDS: i32 = 14 * 3600;

fn of_offset(seconds: i32) -> Option<TimeZone> {
    let plausible = seconds != 0
        && seconds % QUARTER_HOUR_SECONDS == 0
        && (WESTMOST_SECONDS..=EASTMOST_SECONDS).contains(&seconds);
    if !plausible {
        return None;
    }
    Offset::from_seconds(seconds).ok().map(TimeZone::fixed)
}

/// Countries (ISO 3166-1 alpha-2) where at least nineteen in twenty people live by one clock.
/// Countries across several zones are left out on purpose.
const COUNTRIES: &[(&str, &str)] = &[
    ("AD", "Europe/Andorra"),
    ("AE", "Asia/Dubai"),
    ("AL", "Europe/Tirane"),
    ("AM", "Asia/Yerevan"),
    ("AR", "America/Argentina/Buenos_Aires"),
    ("AT", "Europe/Vienna"),
    ("AZ", "Asia/Baku"),
    ("BA", "Europe/Sarajevo"),
    ("BD", "Asia/Dhaka"),
    ("BE", "Europe/Brussels"),
    ("BG", "Europe/Sofia"),
    ("BH", "Asia/Bahrain"),
    ("BO", "America/La_Paz"),
    ("BY", "Europe/Minsk"),
    ("CH", "Europe/Zurich"),
    ("CL", "America/Santiago"),
    ("CN", "Asia/Shanghai"),
    ("CO", "America/Bogota"),
    ("CR", "America/Costa_Rica"),
    ("CY", "Asia/Nicosia"),
    ("CZ", "Europe/Prague"),
    ("DE", "Europe/Berlin"),
    ("DK", "Europe/Copenhagen"),
    ("DO", "America/Santo_Domingo"),
    ("DZ", "Africa/Algiers"),
    ("EC", "America/Guayaquil"),
    ("EE", "Europe/Tallinn"),
    ("EG", "Africa/Cairo"),
    ("ES", "Europe/Madrid"),
    ("ET", "Africa/Addis_Ababa"),
    ("FI", "Europe/Helsinki"),
    ("FR", "Europe/Paris"),
    ("GB", "Europe/London"),
    ("GE", "Asia/Tbilisi"),
    ("GH", "Africa/Accra"),
    ("GR", "Europe/Athens"),
    ("GT", "America/Guatemala"),
    ("HK", "Asia/Hong_Kong"),
    ("HR", "Europe/Zagreb"),
    ("HU", "Europe/Budapest"),
    ("IE", "Europe/Dublin"),
    ("IL", "Asia/Jerusalem"),
    ("IN", "Asia/Kolkata"),
    ("IQ", "Asia/Baghdad"),
    ("IR", "Asia/Tehran"),
    ("IS", "Atlantic/Reykjavik"),
    ("IT", "Europe/Rome"),
    ("JM", "America/Jamaica"),
    ("JO", "Asia/Amman"),
    ("JP", "Asia/Tokyo"),
    ("KE", "Africa/Nairobi"),
    ("KR", "Asia/Seoul"),
    ("KW", "Asia/Kuwait"),
    ("KZ", "Asia/Almaty"),
    ("LB", "Asia/Beirut"),
    ("LI", "Europe/Vaduz"),
    ("LK", "Asia/Colombo"),
    ("LT", "Europe/Vilnius"),
    ("LU", "Europe/Luxembourg"),
    ("LV", "Europe/Riga"),
    ("MA", "Africa/Casablanca"),
    ("MC", "Europe/Monaco"),
    ("MD", "Europe/Chisinau"),
    ("ME", "Europe/Podgorica"),
    ("MK", "Europe/Skopje"),
    ("MT", "Europe/Malta"),
    ("MY", "Asia/Kuala_Lumpur"),
    ("NG", "Africa/Lagos"),
    ("NL", "Europe/Amsterdam"),
    ("NO", "Europe/Oslo"),
    ("NP", "Asia/Kathmandu"),
    ("NZ", "Pacific/Auckland"),
    ("OM", "Asia/Muscat"),
    ("PA", "America/Panama"),
    ("PE", "America/Lima"),
    ("PH", "Asia/Manila"),
    ("PK", "Asia/Karachi"),
    ("PL", "Europe/Warsaw"),
    ("PR", "America/Puerto_Rico"),
    ("PT", "Europe/Lisbon"),
    ("PY", "America/Asuncion"),
    ("QA", "Asia/Qatar"),
    ("RO", "Europe/Bucharest"),
    ("RS", "Europe/Belgrade"),
    ("SA", "Asia/Riyadh"),
    ("SE", "Europe/Stockholm"),
    ("SG", "Asia/Singapore"),
    ("SI", "Europe/Ljubljana"),
    ("SK", "Europe/Bratislava"),
    ("SM", "Europe/San_Marino"),
    ("SN", "Africa/Dakar"),
    ("TH", "Asia/Bangkok"),
    ("TN", "Africa/Tunis"),
    ("TR", "Europe/Istanbul"),
    ("TW", "Asia/Taipei"),
    ("TZ", "Africa/Dar_es_Salaam"),
    ("UA", "Europe/Kyiv"),
    ("UG", "Africa/Kampala"),
    // Written so in mail and spreadsheets, though ISO 3166 says GB.
    ("UK", "Europe/London"),
    ("UY", "America/Montevideo"),
    ("UZ", "Asia/Tashkent"),
    ("VE", "America/Caracas"),
    ("VN", "Asia/Ho_Chi_Minh"),
    ("XK", "Europe/Belgrade"),
    ("ZA", "Africa/Johannesburg"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(timezone: Option<&str>, country: Option<&str>, offset: Option<i32>) -> String {
        let owner = TimeZone::get("Europe/London").unwrap();
        zone_in_words(&zone_of(timezone, country, offset, &owner))
    }

    #[test]
    fn the_surest_fact_decides() {
        let berlin = Some("Europe/Berlin");
        assert_eq!(words(berlin, Some("JP"), Some(-18000)), "Europe/Berlin");
        assert_eq!(words(None, Some("jp"), Some(-18000)), "Asia/Tokyo");
        assert_eq!(words(None, Some("US"), Some(-18000)), "UTC-05:00");
        assert_eq!(words(None, None, Some(19800)), "UTC+05:30");
        assert_eq!(words(None, None, None), "Europe/London");
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        assert_eq!(
            words(Some("Mars/Base"), Some(" de "), None),
            "Europe/Berlin"
        );
        assert_eq!(words(Some(""), Some("??"), Some(7)), "Europe/London");
        assert_eq!(words(None, None, Some(15 * 3600)), "Europe/London");
        assert_eq!(words(None, None, Some(i32::MIN)), "Europe/London");
        // Exchange writes +0000 wherever the writer sits.
        assert_eq!(words(None, None, Some(0)), "Europe/London");
    }

    #[test]
    fn every_country_leads_to_a_zone_that_exists() {
        for (code, name) in COUNTRIES {
            assert!(TimeZone::get(name).is_ok(), "{code} {name}");
        }
        let codes: Vec<&str> = COUNTRIES.iter().map(|(code, _)| *code).collect();
        assert!(
            codes.is_sorted(),
            "the table is in order, so that it can be checked by eye"
        );
    }
}
