//! The words of an expression: which fields it names, and whether it keeps to the small language of templates.

use minijinja::Environment;

/// What an expression may do besides naming fields.
const FILTERS: [&str; 3] = ["upper", "lower", "length"];
const KEYWORDS: [&str; 8] = ["and", "or", "not", "if", "else", "true", "false", "in"];
const OPERATORS: [&str; 9] = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "|"];

/// An expression as far as a check needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::word) struct Expression {
    /// The fields it names, each as its parts (`["dong", "ma"]`).
    pub paths: Vec<Vec<String>>,
    /// The fields of which a filter is taken, each with its filter.
    pub filtered: Vec<(Vec<String>, String)>,
    /// Whether it is nothing but one field.
    pub plain: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Path(Vec<String>),
    Literal,
    Keyword(&'static str),
    Operator(&'static str),
}

/// Reads an expression; `None` where it goes beyond the language.
pub(in crate::word) fn expression(text: &str) -> Option<Expression> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, left) = token(first, rest)?;
        tokens.push(token);
        rest = left.trim_start();
    }
    let mut paths = Vec::new();
    let mut filtered = Vec::new();
    let mut before: Option<&Token> = None;
    let mut after_filter = false;
    for token in &tokens {
        match (before, token) {
            // One filter, of one field: what it gives is then known.
            (Some(Token::Operator("|")), Token::Path(name)) => {
                let ([name], Some(path)) = (name.as_slice(), paths.last().cloned()) else { return None };
                FILTERS.contains(&name.as_str()).then_some(())?;
                filtered.push((path, name.clone()));
                after_filter = true;
                before = Some(token);
                continue;
            }
            (Some(Token::Operator("|")), _) => return None,
            (Some(Token::Path(_)), Token::Operator("|")) if !after_filter => {}
            (_, Token::Operator("|")) => return None,
            // A call, or two values side by side.
            (Some(Token::Path(_) | Token::Literal), Token::Path(_) | Token::Literal | Token::Operator("(")) => {
                return None;
            }
            (_, Token::Path(path)) => paths.push(path.clone()),
            (_, Token::Literal | Token::Keyword(_) | Token::Operator(_)) => {}
        }
        before = Some(token);
        after_filter = false;
    }
    // What is left to be wrong with the order of the words, the engine knows best.
    Environment::empty().compile_expression(&skeleton(&tokens)).ok()?;
    let plain = matches!(tokens.as_slice(), [Token::Path(_)]);
    (!tokens.is_empty()).then_some(Expression { paths, filtered, plain })
}

/// The expression with a word of the engine's for every field, which may be misspelt in Vietnamese.
fn skeleton(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| match token {
            Token::Path(_) => "x",
            Token::Literal => "1",
            Token::Keyword(word) | Token::Operator(word) => word,
        })
        .collect();
    words.join(" ")
}

fn token(first: char, rest: &str) -> Option<(Token, &str)> {
    if first == '"' || first == '\'' {
        let end = rest[1..].find(first)? + 1;
        return (!rest[..end].contains('\\')).then_some((Token::Literal, &rest[end + 1..]));
    }
    if first.is_ascii_digit() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        return Some((Token::Literal, &rest[end..]));
    }
    if first.is_alphabetic() || first == '_' {
        let part = |c: char| c.is_alphanumeric() || c == '_' || c == '.' || is_combining(c);
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let words: Vec<String> = rest[..end].split('.').map(str::to_owned).collect();
        if words.iter().any(String::is_empty) {
            return None;
        }
        let keyword = KEYWORDS.into_iter().find(|keyword| *keyword == &rest[..end]);
        return Some((keyword.map_or(Token::Path(words), Token::Keyword), &rest[end..]));
    }
    let operator = OPERATORS.into_iter().find(|operator| rest.starts_with(operator))?;
    Some((Token::Operator(operator), &rest[operator.len()..]))
}

/// The combining accents of decomposed Vietnamese, so that a misspelt field is named whole.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_an_expression_are_found() {
        let said = expression("dong.ma == 'a.b' and not (loop.first or x|length > 0)").unwrap();
        let paths: Vec<String> = said.paths.iter().map(|path| path.join(".")).collect();
        assert_eq!(paths, ["dong.ma", "loop.first", "x"]);
        assert!(!said.plain);
        assert!(expression("dong.tên").unwrap().plain);
    }

    #[test]
    fn what_goes_beyond_the_language_is_refused() {
        for bad in [
            "",
            "x * 9",
            "range(9)",
            "x|safe",
            "x.y()",
            "x[0]",
            "a b",
            "a.",
            "x is defined",
            "{'a': 1}",
            "'a",
            "a ==",
            "(a",
            "a|upper|lower",
            "(a)|length",
            "'a'|length",
            "a + 1",
            "and a",
        ] {
            assert_eq!(expression(bad), None, "{bad}");
        }
    }
}
