//! The words of an expression: which fields it names, and whether it keeps to the small language of templates.

/// What an expression may do besides naming fields.
const FILTERS: [&str; 3] = ["upper", "lower", "length"];
const KEYWORDS: [&str; 8] = ["and", "or", "not", "if", "else", "true", "false", "in"];
const OPERATORS: [&str; 12] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "(", ")", "|", "~"];

/// An expression as far as a check needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::word) struct Expression {
    /// The fields it names, each as its parts (`["dong", "ma"]`).
    pub paths: Vec<Vec<String>>,
    /// Whether it is nothing but one field.
    pub plain: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Path(Vec<String>),
    Literal,
    Keyword,
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
    let mut before: Option<&Token> = None;
    for token in &tokens {
        match (before, token) {
            (Some(Token::Operator("|")), Token::Path(name)) => {
                let [name] = name.as_slice() else { return None };
                FILTERS.contains(&name.as_str()).then_some(())?;
            }
            (Some(Token::Operator("|")), _) => return None,
            // A call, or two values side by side.
            (Some(Token::Path(_) | Token::Literal), Token::Path(_) | Token::Literal | Token::Operator("(")) => {
                return None;
            }
            (_, Token::Path(path)) => paths.push(path.clone()),
            (_, Token::Literal | Token::Keyword | Token::Operator(_)) => {}
        }
        before = Some(token);
    }
    let plain = matches!(tokens.as_slice(), [Token::Path(_)]);
    (!tokens.is_empty()).then_some(Expression { paths, plain })
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
        let keyword = words.len() == 1 && KEYWORDS.contains(&words[0].as_str());
        return Some((if keyword { Token::Keyword } else { Token::Path(words) }, &rest[end..]));
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
        for bad in ["", "x * 9", "range(9)", "x|safe", "x.y()", "x[0]", "a b", "a.", "x is defined", "{'a': 1}", "'a"] {
            assert_eq!(expression(bad), None, "{bad}");
        }
    }
}
