//! The lessons, one folder each. A new one is a folder and three lines here.

pub mod best_practices;
pub mod channel;
pub mod combinators;
pub mod inert;
pub mod limited;
pub mod parallel;
pub mod queue;
pub mod sequential;

use crate::lesson::{Build, BuildDemo, Demo, Lab, Lesson, Values};

/// The lessons of the first part. A page loads one part.
pub const BASICS: &[&Lesson] =
    &[&inert::LESSON, &sequential::LESSON, &parallel::LESSON, &combinators::LESSON];

/// The lessons of the second part.
pub const POOLS: &[&Lesson] = &[&limited::LESSON];

/// The lessons of the third part.
pub const STREAMS: &[&Lesson] = &[&queue::LESSON, &channel::LESSON];

/// Lessons whose code a page loads together, besides what all labs have in common.
pub struct Part {
    /// The name of the function in `main.rs` that mounts the labs of these lessons.
    pub name: &'static str,
    /// The lessons.
    pub lessons: &'static [&'static Lesson],
}

/// The parts of the program of the labs.
pub const PARTS: &[Part] = &[
    Part { name: "basics", lessons: BASICS },
    Part { name: "pools", lessons: POOLS },
    Part { name: "streams", lessons: STREAMS },
];

/// All lessons, in reading order.
pub const ALL: &[&Lesson] = &{
    let mut all = [&best_practices::LESSON; with_labs() + 1];
    let (mut rest, mut part) = (all.as_mut_slice(), 0);
    while part < PARTS.len() {
        let (own, others) = rest.split_at_mut(PARTS[part].lessons.len());
        own.copy_from_slice(PARTS[part].lessons);
        (rest, part) = (others, part + 1);
    }
    all
};

const fn with_labs() -> usize {
    let (mut count, mut part) = (0, 0);
    while part < PARTS.len() {
        (count, part) = (count + PARTS[part].lessons.len(), part + 1);
    }
    count
}

/// What the variants in Rust run, by lesson and variant. Only the runner contains it.
const MISTAKES: &[(&str, &[(&str, Build)])] = &[
    ("inert", inert::mistakes::PROGRAMS),
    ("sequential", sequential::mistakes::PROGRAMS),
    ("parallel", parallel::mistakes::PROGRAMS),
    ("combinators", combinators::mistakes::PROGRAMS),
    ("limited", limited::mistakes::PROGRAMS),
    ("queue", queue::mistakes::PROGRAMS),
    ("channel", channel::mistakes::PROGRAMS),
];

/// What a variant in Rust runs.
pub fn mistake(lesson: &str, variant: &str) -> Option<Build> {
    let (_, programs) = MISTAKES.iter().find(|(slug, _)| *slug == lesson)?;
    programs.iter().find(|(slug, _)| *slug == variant).map(|(_, build)| *build)
}

/// How a program for the Rust Playground calls the pattern of a lesson. Only the runner contains it.
const DEMOS: &[(&str, BuildDemo)] = &[
    ("inert", inert::demo),
    ("sequential", sequential::demo),
    ("parallel", parallel::demo),
    ("combinators", combinators::demo),
    ("limited", limited::demo),
    ("queue", queue::demo),
    ("channel", channel::demo),
];

/// How a program for the Rust Playground calls the pattern of a lesson, with these values.
pub fn demo(lesson: &str, values: &Values) -> Option<Demo> {
    DEMOS.iter().find(|(slug, _)| *slug == lesson).map(|(_, demo)| demo(values))
}

/// The lesson of a page.
pub fn find(slug: &str) -> Option<&'static Lesson> {
    ALL.iter().copied().find(|lesson| lesson.slug == slug)
}

/// The lab of a lesson.
pub fn lab(slug: &str) -> Option<&'static Lab> {
    find(slug)?.lab.as_ref()
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Pairing, Picture, alike};

    /// A transcript numbers spans as they were created, the timeline lanes from top to bottom.
    #[test]
    fn lanes_and_transcripts_give_the_same_numbers() {
        let mut numbered = 0;
        for lab in super::ALL.iter().filter_map(|lesson| lesson.lab.as_ref()) {
            for preset in lab.presets {
                let picture = Picture::of(&lab.simulate(&preset.values(lab.params)));
                let labels = picture.lanes.iter().map(|lane| (&*lane.label, lane.is_bare));
                let labels: Vec<_> = labels.collect();
                let by_span = alike(&labels);
                let rows: Vec<_> = Pairing::new(&picture)
                    .rows(&picture)
                    .into_iter()
                    .filter_map(|row| row.predicted)
                    .collect();
                let by_row = alike(&rows.iter().map(|&index| labels[index]).collect::<Vec<_>>());
                for (&index, number) in rows.iter().zip(by_row) {
                    assert_eq!(by_span[index], number, "{}: {}", preset.name, labels[index].0);
                    numbered += u32::from(number.is_some());
                }
            }
        }
        assert!(numbered > 10, "{numbered}");
    }
}
