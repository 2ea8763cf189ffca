//! Calls that look alike, told apart by numbers. Pure.

/// Numbers the labels that occur more than once and show no argument, each from 1: without a number
/// nobody could tell them apart. With each label comes whether it shows none.
pub(crate) fn alike<'a>(labels: &[(&'a str, bool)]) -> Vec<Option<u32>> {
    let mut known: Vec<(&'a str, u32)> = Vec::new();
    let mut number = |&(label, is_bare): &(&'a str, bool)| {
        if !is_bare {
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
    numbers.map(|(number, (label, _))| number.filter(|_| !only(label))).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn calls_that_look_alike_are_numbered() {
        let bare = ["demo()", "send(…)", "recv()", "send(…)"].map(|label| (label, true));
        let labels = [&bare[..], &[("fetch_user(1)", false); 2]].concat();
        assert_eq!(alike(&labels), [None, Some(1), None, Some(2), None, None]);
    }
}
