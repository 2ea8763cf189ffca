//! Calls that look alike, told apart by numbers. Pure.

/// Numbers the labels that occur more than once and show no argument, each from 1: without a number
/// nobody could tell them apart.
pub(crate) fn alike<'a>(labels: &[&'a str]) -> Vec<Option<u32>> {
    let mut known: Vec<(&'a str, u32)> = Vec::new();
    let mut number = |&label: &&'a str| {
        if !label.ends_with("()") && !label.ends_with("(…)") {
            return None;
        }
        let index = known.iter().position(|&(known, _)| known == label);
        let index = index.unwrap_or_else(|| {
            known.push((label, 0));
            known.len() - 1
        });
        known[index].1 += 1;
        Some(known[index].1)
    };
    let numbers: Vec<_> = labels.iter().map(&mut number).collect();
    let only = |label: &str| known.iter().any(|&(known, count)| known == label && count == 1);
    let numbers = numbers.into_iter().zip(labels);
    numbers.map(|(number, label)| number.filter(|_| !only(label))).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn calls_that_look_alike_are_numbered() {
        let labels = ["demo()", "send(…)", "recv()", "send(…)", "fetch_user(1)", "fetch_user(1)"];
        assert_eq!(alike(&labels), [None, Some(1), None, Some(2), None, None]);
    }
}
