//! Work on many threads whose results come out in the order in which the work went in, with bounds on how much is under way.
//!
//! There is no barrier: a thread that is done takes the next job at once. Jobs are handed out in order, one thread at a time; what is done early waits for its turn. When
//! as much is under way or waiting as may be, nothing more is handed out until the one who takes the results has taken some.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many jobs a thread may be ahead on average: enough that a long one holds nobody up for long.
const AHEAD: usize = 64;

/// How many bytes of jobs may be under way or waiting, or one job if that is more.
const HELD: u64 = 8 * 1024 * 1024;

type Panic = Box<dyn std::any::Any + Send>;
type Feed<J> = dyn FnMut() -> Option<(u64, J)> + Send;
type Work<J, T> = dyn Fn(J) -> T + Send + Sync;

/// Gives what comes of every job, in order. Threads that are still at work when it is dropped end after the job they are at.
pub(super) struct Pipeline<T> {
    way: Way<T>,
    done: u64,
}

enum Way<T> {
    /// Here, one job after the other.
    Alone(Box<dyn FnMut() -> Option<(u64, T)> + Send>),
    /// On threads.
    Together(Arc<Belt<T>>),
}

/// What the threads share.
struct Belt<T> {
    state: Mutex<State<T>>,
    /// Told when something was taken off.
    room: Condvar,
    /// Told when something was put on.
    ready: Condvar,
}

struct State<T> {
    /// What is done, by its number, with the size of its job.
    done: BTreeMap<usize, (u64, T)>,
    /// How many jobs were handed out.
    begun: usize,
    /// How many results were taken.
    taken: usize,
    /// The bytes of all jobs between.
    held: u64,
    /// Whether there are no more jobs.
    ended: bool,
    /// Whether nobody wants any more results.
    stopped: bool,
    /// What a thread died of.
    panic: Option<Panic>,
}

impl<T: Send + 'static> Pipeline<T> {
    /// Does with `work` what `feed` gives, each job with its size in bytes, until it gives nothing more; `alone`: on no other thread.
    pub fn new<J: Send + 'static>(
        mut feed: impl FnMut() -> Option<(u64, J)> + Send + 'static,
        work: impl Fn(J) -> T + Send + Sync + 'static,
        alone: bool,
    ) -> Pipeline<T> {
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(16);
        if alone || threads < 2 {
            let way = Way::Alone(Box::new(move || feed().map(|(size, job)| (size, work(job)))));
            return Pipeline { way, done: 0 };
        }
        let state = State { done: BTreeMap::new(), begun: 0, taken: 0, held: 0, ended: false, stopped: false, panic: None };
        let belt = Arc::new(Belt { state: Mutex::new(state), room: Condvar::new(), ready: Condvar::new() });
        let feed: Arc<Mutex<Box<Feed<J>>>> = Arc::new(Mutex::new(Box::new(feed)));
        let work: Arc<Work<J, T>> = Arc::new(work);
        for _ in 0..threads {
            let (belt, feed, work) = (Arc::clone(&belt), Arc::clone(&feed), Arc::clone(&work));
            thread::spawn(move || {
                let run = || while belt.do_one(&feed, &*work, threads * AHEAD) {};
                if let Err(panic) = catch_unwind(AssertUnwindSafe(run)) {
                    belt.state().panic = Some(panic);
                    belt.ready.notify_all();
                    belt.room.notify_all();
                }
            });
        }
        Pipeline { way: Way::Together(belt), done: 0 }
    }
}

impl<T> Pipeline<T> {
    /// How many bytes of jobs are done and their results given.
    pub fn done(&self) -> u64 {
        self.done
    }
}

impl<T> Iterator for Pipeline<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let (size, made) = match &mut self.way {
            Way::Alone(next) => next()?,
            Way::Together(belt) => belt.take()?,
        };
        self.done += size;
        Some(made)
    }
}

impl<T> Drop for Pipeline<T> {
    fn drop(&mut self) {
        if let Way::Together(belt) = &self.way {
            belt.state().stopped = true;
            belt.room.notify_all();
        }
    }
}

impl<T> fmt::Debug for Pipeline<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline").field("done", &self.done).finish_non_exhaustive()
    }
}

impl<T> Belt<T> {
    fn state(&self) -> MutexGuard<'_, State<T>> {
        // Nothing is done under the lock that could leave it half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next job, does it and puts what came of it on the belt; whether there may be more.
    fn do_one<J>(&self, feed: &Mutex<Box<Feed<J>>>, work: &Work<J, T>, ahead: usize) -> bool {
        // Whoever holds the feed waits for room and then for the job, which may be long in coming: the others wait behind, and what is done is given out meanwhile.
        let Ok(mut next) = feed.lock() else { return false };
        let is_full = |s: &mut State<T>| {
            let under_way = s.begun - s.taken;
            !s.stopped && s.panic.is_none() && under_way > 0 && (under_way >= ahead || s.held >= HELD)
        };
        let state = self.room.wait_while(self.state(), is_full).unwrap_or_else(PoisonError::into_inner);
        if state.stopped || state.ended || state.panic.is_some() {
            return false;
        }
        drop(state);
        let job = next();
        let mut state = self.state();
        let Some((size, job)) = job else {
            state.ended = true;
            self.ready.notify_all();
            return false;
        };
        let number = state.begun;
        state.begun += 1;
        state.held += size;
        drop(state);
        drop(next);
        let made = work(job);
        let mut state = self.state();
        state.done.insert(number, (size, made));
        if number == state.taken {
            self.ready.notify_one();
        }
        true
    }

    /// The next result; `None` at the end.
    fn take(&self) -> Option<(u64, T)> {
        let waits = |s: &mut State<T>| s.panic.is_none() && !s.done.contains_key(&s.taken) && !(s.ended && s.taken == s.begun);
        let mut state = self.ready.wait_while(self.state(), waits).unwrap_or_else(PoisonError::into_inner);
        if let Some(panic) = state.panic.take() {
            drop(state);
            resume_unwind(panic);
        }
        let taken = state.taken;
        let (size, made) = state.done.remove(&taken)?;
        state.taken += 1;
        state.held -= size;
        self.room.notify_one();
        Some((size, made))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Numbers as jobs of this many bytes each.
    fn numbers(count: usize, size: u64) -> impl FnMut() -> Option<(u64, usize)> + Send + 'static {
        let mut next = 0..count;
        move || next.next().map(|n| (size, n))
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs_whoever_is_done_first() {
        for alone in [true, false] {
            let mut made = Pipeline::new(numbers(5000, 3), |n| n * 2 + usize::from(n % 7 == 0) * thread_yields(n), alone);
            assert!(made.by_ref().eq((0..5000).map(|n| n * 2)));
            assert_eq!(made.done(), 15_000);
        }
    }

    /// Lets others go first, for longer with some numbers; 0.
    fn thread_yields(n: usize) -> usize {
        (0..n % 50).for_each(|_| thread::yield_now());
        0
    }

    #[test]
    fn no_more_is_begun_than_may_be_held() {
        let (begun, begins) = mpsc::channel();
        let feed = {
            let mut feed = numbers(100, HELD / 4);
            move || {
                let job = feed();
                begun.send(()).unwrap();
                job
            }
        };
        let mut made = Pipeline::new(feed, |n| n, false);
        for taken in 0..100 {
            assert_eq!(made.next(), Some(taken));
            let seen = begins.try_iter().count();
            assert!(seen <= 10, "{seen} jobs were begun while one was taken");
        }
        assert_eq!(made.next(), None);
    }

    #[test]
    fn a_job_that_is_long_in_coming_holds_up_nothing_that_is_done() {
        let (send, jobs) = mpsc::channel();
        let mut made = Pipeline::new(move || jobs.recv().ok().map(|n| (1, n)), |n: usize| n, false);
        for n in 0..20 {
            send.send(n).unwrap();
            assert_eq!(made.next(), Some(n));
        }
        drop(send);
        assert_eq!(made.next(), None);
    }

    #[test]
    fn a_panic_comes_out_where_the_results_do() {
        let made = Pipeline::new(numbers(100, 1), |n| assert!(n < 50, "a job failed"), false);
        let panic = catch_unwind(AssertUnwindSafe(|| made.count())).unwrap_err();
        assert!(panic.downcast_ref::<&str>().is_some_and(|says| says.contains("a job failed")));
    }

    #[test]
    fn threads_end_when_nobody_wants_results_any_more() {
        let alive = Arc::new(());
        let held = Arc::clone(&alive);
        let mut made = Pipeline::new(numbers(usize::MAX, 1), move |n| (n, Arc::strong_count(&held)).0, false);
        assert_eq!(made.next(), Some(0));
        let (gone, goes) = mpsc::channel();
        drop(made);
        // The last thread lets go of the work, and with it of what it holds.
        thread::spawn(move || {
            while Arc::strong_count(&alive) > 1 {
                thread::yield_now();
            }
            gone.send(()).unwrap();
        });
        goes.recv_timeout(std::time::Duration::from_secs(20)).expect("the threads to end");
    }
}
