//! format=flowed text (RFC 3676): lines that end with a blank go on in the next.
//!
//! Mail clients wrap long paragraphs and mark each soft line end with a trailing blank. Joined
//! again, a sentence is one line, which is what quotes, dates and phrases are looked for in.

use super::mime::DelSp;

/// Joins soft line ends and takes off the stuffed blanks (§4.2, §4.4).
pub(super) fn unflow(text: &str, delsp: DelSp) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open_depth: Option<usize> = None;
    for line in text.lines() {
        let depth = line.chars().take_while(|c| *c == '>').count();
        let content = line.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        if open_depth != Some(depth) {
            if open_depth.is_some() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let soft = content.ends_with(' ') && content != "-- ";
        if soft && delsp == DelSp::Drop {
            out.push_str(content.strip_suffix(' ').unwrap_or(content));
        } else {
            out.push_str(content);
        }
        if soft {
            open_depth = Some(depth);
        } else {
            open_depth = None;
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_lines_are_joined_at_their_own_depth() {
        let text = "Not now, \nmaybe later.\n> long \n> quote\n-- \nDana\n";
        assert_eq!(
            unflow(text, DelSp::Keep),
            "Not now, maybe later.\n> long quote\n-- \nDana\n"
        );
    }

    #[test]
    fn stuffed_blanks_are_taken_off() {
        assert_eq!(
            unflow(" From here\n >quoted\n", DelSp::Keep),
            "From here\n>quoted\n"
        );
    }
}
