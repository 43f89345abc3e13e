//! Row groups, one after the other, while those that come next are read ahead.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::Length;
use rayon::prelude::*;

use super::column::Column;
use super::input::Input;
use super::pages::Pages;
use super::rows::{Batch, Rows};
use super::schema::Seats;
use super::{broken, guarded};
use crate::ingest::format::Taken;
use crate::ingest::table::{BATCH_BYTES, BATCH_ROWS, Fault, Problems};

/// Batches of a row group that wait for those before.
const AHEAD: usize = 4;

/// Rows there may be for each byte of the file, and in any file: more than any with words in them has, and not so many
/// that rows without any, which take no room, keep us for long.
const ROWS_PER_BYTE: u64 = 64;
const ROWS: u64 = 1 << 20;

/// The texts of a file may be so many times as large as it, and in any file so large: a dictionary can name one long text
/// in every row.
const RATIO: u64 = 1_000;
const TEXTS: u64 = 1 << 30;

/// The row groups of a file.
pub(super) struct Groups<'a> {
    input: &'a Input,
    metadata: &'a ParquetMetaData,
    seats: &'a Seats,
}

/// A row group that is being read.
struct Group {
    number: usize,
    columns: Vec<Column>,
    /// The number of its first row.
    first: u64,
    /// The number of the next row.
    next: u64,
    /// Rows that it says are left.
    left: u64,
    /// Rows for a batch.
    step: usize,
    /// Bytes of pages since the batch began.
    held: Arc<AtomicU64>,
    ready: VecDeque<Result<Batch, Fault>>,
    ended: bool,
}

impl<'a> Groups<'a> {
    pub fn new(input: &'a Input, metadata: &'a ParquetMetaData, seats: &'a Seats) -> Self {
        Self { input, metadata, seats }
    }

    /// Reads all rows and hands them on in order.
    pub fn read(&self, rows: &Rows<'_>, each: &mut dyn FnMut(Taken)) -> Result<(), Fault> {
        let window = rayon::current_num_threads().max(1);
        let mut coming = 0..self.metadata.num_row_groups();
        let mut first = 1;
        let mut open: VecDeque<Group> = VecDeque::new();
        let mut problems = Problems::default();
        let mut left = self.input.len().saturating_mul(RATIO).max(TEXTS);
        let bound = self.input.len().saturating_mul(ROWS_PER_BYTE).saturating_add(ROWS);
        loop {
            while open.len() < window
                && let Some(number) = coming.next()
            {
                let claimed = self.metadata.row_group(number).num_rows();
                let claimed = u64::try_from(claimed).unwrap_or(0);
                open.push_back(Group::open(self, number, first, claimed));
                first = first.saturating_add(claimed);
                if first > bound {
                    return Err(broken(format!("it claims {} rows, more than its bytes can hold", first - 1)));
                }
            }
            let Some(front) = open.front_mut() else { break };
            let batch = front.ready.pop_front();
            if batch.is_none() && front.ended {
                open.pop_front();
                continue;
            }
            // The texts of one batch are made while the next ones are unpacked.
            let parts = match &batch {
                Some(Ok(batch)) => rows.parts(batch),
                _ => Vec::new(),
            };
            let mut parts = parts.into_iter();
            let make = |part: Option<_>| match (&batch, part) {
                (Some(Ok(batch)), Some((part, _))) => rows.read(batch, part),
                _ => Taken::default(),
            };
            let part = parts.next();
            let spent = |part: &Option<(_, u64)>| part.as_ref().map_or(0, |(_, size)| *size);
            left = room(left, spent(&part))?;
            let (mut taken, ()) =
                rayon::join(|| make(part), || open.par_iter_mut().for_each(|group| group.read_ahead(self)));
            if let Some(Err(Fault { what, remedy })) = &batch {
                taken.problem(rows.place, &[], what, remedy);
            }
            problems.bound(&mut taken, None);
            each(taken);
            for part in parts {
                let part = Some(part);
                left = room(left, spent(&part))?;
                let mut taken = make(part);
                problems.bound(&mut taken, None);
                each(taken);
            }
        }
        let mut last = Taken::default();
        if first == 1 {
            last.problem(rows.place, &[], "holds no rows", "fill it, or leave it out");
        }
        problems.bound(&mut last, Some(rows.place));
        each(last);
        Ok(())
    }
}

/// What is left of the room for texts.
fn room(left: u64, size: u64) -> Result<u64, Fault> {
    left.checked_sub(size).ok_or_else(|| {
        let what = format!("unpacks to more than {RATIO} times its size, and is read no further");
        Fault::new(what, "look whether it repeats one text without end; split it if it is right")
    })
}

impl Group {
    fn open(groups: &Groups<'_>, number: usize, first: u64, rows: u64) -> Self {
        let held = Arc::new(AtomicU64::new(0));
        let ready = VecDeque::new();
        let (columns, step) = (Vec::new(), BATCH_ROWS);
        let mut group = Self { number, columns, first, next: first, left: rows, step, held, ready, ended: false };
        match group.columns(groups) {
            Ok((columns, size)) => {
                // As many rows as make a batch, by what the file says of itself; where it lies the pages are held to a limit.
                let each = size.checked_div(rows).unwrap_or(0).max(1);
                group.step = usize::try_from(BATCH_BYTES as u64 / each).unwrap_or(1).clamp(1, BATCH_ROWS);
                group.columns = columns;
            }
            Err(fault) => group.fail(fault),
        }
        group
    }

    /// The columns at the next row, and what size they claim.
    fn columns(&self, groups: &Groups<'_>) -> Result<(Vec<Column>, u64), Fault> {
        let metadata = groups.metadata.row_group(self.number);
        guarded(|| {
            let (mut columns, mut size) = (Vec::new(), 0u64);
            for (leaf, kind) in &groups.seats.leaves {
                let column = metadata.columns().get(*leaf).ok_or_else(|| broken("a row group lacks a column"))?;
                size = size.saturating_add(u64::try_from(column.uncompressed_size()).unwrap_or(0));
                let rows = usize::try_from(metadata.num_rows()).unwrap_or(0);
                let pages = Pages::of(groups.input, column, rows, Arc::clone(&self.held)).map_err(broken)?;
                let mut column = Column::new(column.column_descr_ptr(), *kind, pages);
                let done = usize::try_from(self.next - self.first).unwrap_or(usize::MAX);
                if column.skip(done).map_err(broken)? < done {
                    return Err(broken("its rows are gone"));
                }
                columns.push(column);
            }
            Ok((columns, size))
        })
    }

    fn fail(&mut self, Fault { what, remedy }: Fault) {
        let what = format!("row group {}, from row {} on: {what}", self.number + 1, self.next);
        self.ready.push_back(Err(Fault { what, remedy }));
        self.ended = true;
    }

    /// Reads a batch, if not too many wait.
    fn read_ahead(&mut self, groups: &Groups<'_>) {
        if self.ended || self.ready.len() >= AHEAD {
            return;
        }
        self.held.store(0, Ordering::Relaxed);
        let wanted = self.step.min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let columns = &mut self.columns;
        let read = guarded(|| {
            let cells = columns.iter_mut().map(|column| column.read(wanted)).collect::<Result<Vec<_>, _>>();
            let cells = cells.map_err(broken)?;
            let rows = cells.first().map_or(0, |cells| cells.rows());
            if rows < wanted || cells.iter().any(|other| other.rows() != rows) {
                return Err(broken("it claims more rows than its columns have"));
            }
            Ok((cells, rows))
        });
        match read {
            Ok((_, 0)) => self.ended = true,
            Ok((cells, rows)) => {
                self.ready.push_back(Ok(Batch { first: self.next, cells, rows }));
                self.next += rows as u64;
                self.left -= rows as u64;
                self.ended = self.left == 0;
            }
            Err(fault) if wanted > 1 => {
                // The rows up to what is broken are good: half as many at a time, down to the one that is not.
                self.step = wanted / 2;
                self.held.store(0, Ordering::Relaxed);
                match self.columns(groups) {
                    Ok((columns, _)) => self.columns = columns,
                    Err(_) => self.fail(fault),
                }
            }
            Err(fault) => self.fail(fault),
        }
    }
}
