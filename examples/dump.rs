use longgame::understanding::{Input, Material, lexicon::Cue};
use std::io::Write;
fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in std::env::args().skip(1) {
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let f = |n: &str| row.get(n).and_then(|v| v.as_str()).unwrap_or("").to_owned();
            let (visible, subject, date) = (f("visible"), f("subject"), f("date"));
            let written = date.get(..10).and_then(|d| d.parse().ok());
            let hours = date.get(19..22).and_then(|h| h.parse::<i32>().ok());
            let input = Input { offset_seconds: hours.map(|h| h * 3600), ..Input::reply(&visible, &subject, written) };
            let m = Material::new(input);
            let feats: Vec<(u32, f32)> = m.features.iter().map(|f| (f.hash, f.value)).collect();
            let hits: Vec<(String, usize, usize, bool, usize)> = m.hits.iter().map(|h| (format!("{:?}", h.cue), h.first, h.last, h.negated, m.text.tokens[h.first].sentence)).collect();
            let toks: Vec<(String, usize, usize)> = m.text.tokens.iter().map(|t| (t.word.clone(), t.sentence, t.clause)).collect();
            let _ = Cue::COUNT;
            writeln!(out, "{}", serde_json::json!({"id": row["id"], "file": file, "lang": m.languages.name(), "feats": feats, "hits": hits, "toks": toks,
              "mentions": m.mentions.iter().map(|x| (x.first, x.last, x.days.is_some())).collect::<Vec<_>>(),
              "asks": m.text.asks, "plain": m.plain.as_ref().map(|p| (p.intent.as_str(), p.reasons.iter().map(|r| r.0.as_str()).collect::<Vec<_>>())), "auto": m.input.has_automatic_subject(), "product": m.competitor,
              "row": row})).unwrap();
        }
    }
}
