//! Reads mail that was delivered, as far as tests look into it.

use mail_parser::{HeaderValue, MessageParser};

use super::mailhost::Delivered;

/// A delivered message, taken apart.
#[derive(Debug, Clone)]
pub struct Mail {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    /// Without angle brackets, like all ids here.
    pub message_id: String,
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    raw: Vec<u8>,
}

impl Mail {
    /// Takes a delivered message apart.
    pub fn read(delivered: &Delivered) -> Self {
        let message = MessageParser::default()
            .parse(&delivered.raw)
            .expect("a message");
        let address = |list: Option<&mail_parser::Address<'_>>| {
            list.and_then(|list| list.first()?.address().map(str::to_lowercase))
                .unwrap_or_default()
        };
        Self {
            from: address(message.from()),
            to: address(message.to()),
            subject: message.subject().unwrap_or_default().to_owned(),
            text: message.body_text(0).unwrap_or_default().into_owned(),
            message_id: message.message_id().unwrap_or_default().to_owned(),
            in_reply_to: ids(message.in_reply_to()),
            references: ids(message.references()),
            raw: delivered.raw.clone(),
        }
    }

    /// A header's value, unfolded; none where the header is absent. Panics where it occurs twice.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.raw).replace("\r\n", "\n");
        let head = text
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .replace("\n ", " ")
            .replace("\n\t", " ");
        let start = format!("{}:", name.to_ascii_lowercase());
        let values: Vec<&str> = head
            .lines()
            .filter(|line| line.to_ascii_lowercase().starts_with(&start))
            .map(|line| line.get(start.len()..).unwrap_or_default().trim())
            .collect();
        assert!(values.len() < 2, "{name} occurs {} times", values.len());
        values.first().map(|value| (*value).to_owned())
    }

    /// Whether it stands in the thread of that message.
    pub fn answers(&self, message_id: &str) -> bool {
        let id = message_id.trim_matches(['<', '>']).to_owned();
        self.in_reply_to.contains(&id) && self.references.contains(&id)
    }
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
