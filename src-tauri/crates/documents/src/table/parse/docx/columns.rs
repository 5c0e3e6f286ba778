//! Columns of a table as the eye sees them.
//!
//! Word keeps a grid of its own below the cells, finer wherever the border of a cell was dragged: a cell takes several of its
//! columns, in each row others. What stands one below the other belongs to one column, whatever the grid says.

/// Twentieths of a point that borders of one column may lie apart: 2.5 mm.
const NEAR: i64 = 142;
/// Columns of the grid that are looked at.
pub(super) const MOST: usize = 4_000;
/// What a column takes of which the file says no width.
const USUAL: i64 = 1_000;

/// The columns, each with where it begins.
pub(super) struct Columns {
    /// Places of the borders of the grid.
    borders: Vec<i64>,
    starts: Vec<i64>,
}

impl Columns {
    /// The columns of a table whose cells begin at these borders of the grid.
    pub(super) fn of(widths: &[i64], begins: impl Iterator<Item = usize>) -> Self {
        let known = widths.iter().filter(|width| **width > 0).count();
        // Widths that are mostly missing are no help.
        let usable = known * 2 > widths.len();
        let mut used: Vec<usize> = begins.map(|border| border.min(MOST)).collect();
        used.sort_unstable();
        used.dedup();
        let count = used.last().map_or(0, |last| last + 1).max(widths.len().min(MOST));
        let width = |at: usize| widths.get(at).copied().filter(|_| usable).unwrap_or(USUAL).clamp(0, 1 << 20);
        let borders: Vec<i64> = (0..=count)
            .scan(0, |sum, at| {
                let place = *sum;
                *sum += width(at);
                Some(place)
            })
            .collect();
        let mut starts: Vec<i64> = Vec::new();
        for place in used.iter().filter_map(|border| borders.get(*border)) {
            if starts.last().is_none_or(|last| place - last > NEAR) {
                starts.push(*place);
            }
        }
        Self { borders, starts }
    }

    /// The column in which a cell between these borders of the grid begins, and the one in which it ends.
    pub(super) fn covered(&self, from: usize, to: usize) -> (usize, usize) {
        let place = |border: usize| self.borders.get(border).or(self.borders.last()).copied().unwrap_or_default();
        let first = self.starts.partition_point(|start| *start <= place(from)).saturating_sub(1);
        let end = self.starts.partition_point(|start| start + NEAR < place(to));
        (first, end.saturating_sub(1).max(first))
    }

    /// Whether another table may go on with this one: as many columns, about as wide.
    pub(super) fn go_on_as(&self, other: &Self) -> bool {
        self.starts.len() == other.starts.len()
            && self.starts.iter().zip(&other.starts).all(|(mine, theirs)| (mine - theirs).abs() <= 5 * NEAR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_that_nearly_meet_bound_one_column() {
        // The header's cells begin at 0, 600, 2600; those of the rows at 0, 640, 2550.
        let widths = [600, 40, 1_910, 50, 3_000];
        let columns = Columns::of(&widths, [0, 1, 4, 0, 2, 3].into_iter());
        assert_eq!(columns.starts.len(), 3);
        assert_eq!([columns.covered(0, 1), columns.covered(1, 4), columns.covered(4, 5)], [(0, 0), (1, 1), (2, 2)]);
        assert_eq!([columns.covered(0, 2), columns.covered(2, 3), columns.covered(3, 5)], [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(columns.covered(1, 5), (1, 2), "a cell over two columns");
    }

    #[test]
    fn without_widths_the_grid_counts() {
        let columns = Columns::of(&[], [0, 1, 2].into_iter());
        assert_eq!([columns.covered(0, 1), columns.covered(1, 3)], [(0, 0), (1, 2)]);
        assert_eq!(Columns::of(&[0, 0], [0, 1].into_iter()).starts.len(), 2);
    }
}
