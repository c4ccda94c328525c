//! A web server on this machine, for the time of a test: good, slow, broken, huge, lying, whatever the test says.
//!
//! It writes what it is told byte by byte and knows no HTTP beyond the head of a request, so that it can break every rule.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    /// What was asked for, with the query.
    pub path: String,
    /// The header lines, names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What the server does on a request.
pub enum Reply {
    /// Writes these bytes and hangs up.
    Bytes(Vec<u8>),
    /// Writes these bytes and then nothing more, without hanging up, until the test is over.
    Hold(Vec<u8>),
    /// Writes the first bytes, then the second ones again and again as long as somebody takes them.
    Endless(Vec<u8>, Vec<u8>),
}

/// The server. It ends with the value.
pub struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Request>>>,
    /// Dropped at the end: what holds a connection waits for that.
    _gate: Sender<()>,
}

impl Server {
    /// Serves what `reply` says.
    pub fn start(reply: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (gate, ends) = mpsc::channel();
        let (log, reply, ends) = (Arc::clone(&asked), Arc::new(reply), Arc::new(Mutex::new(ends)));
        // The thread ends with the test's process: nothing else depends on it.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, reply, ends) = (Arc::clone(&log), Arc::clone(&reply), Arc::clone(&ends));
                thread::spawn(move || serve(&stream, &log, &*reply, &ends));
            }
        });
        Server { address, asked, _gate: gate }
    }

    /// The address of a path on it.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Everything that was asked for so far.
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths that were asked for so far.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|request| request.path).collect()
    }
}

/// An answer with its length told, as good servers give it.
pub fn answer(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len()).into_bytes();
    for (name, value) in headers {
        bytes.extend(format!("{name}: {value}\r\n").bytes());
    }
    bytes.extend(b"\r\n");
    bytes.extend(body);
    Reply::Bytes(bytes)
}

/// A page or a feed of this media type.
pub fn found(media: &str, body: impl AsRef<[u8]>) -> Reply {
    answer("200 OK", &[("Content-Type", media)], body)
}

/// A redirect.
pub fn redirect(to: &str) -> Reply {
    answer("302 Found", &[("Location", to)], "moved")
}

fn serve(stream: &TcpStream, log: &Mutex<Vec<Request>>, reply: &dyn Fn(&Request) -> Reply, ends: &Mutex<Receiver<()>>) {
    let Some(request) = request(stream) else { return };
    log.lock().unwrap().push(request.clone());
    let mut out = stream;
    // A client that hangs up is none of the server's business.
    match reply(&request) {
        Reply::Bytes(bytes) => drop(out.write_all(&bytes)),
        Reply::Hold(bytes) => {
            drop(out.write_all(&bytes));
            // Fails when the test drops the server: that is the end of the wait.
            let _ = ends.lock().unwrap().recv();
        }
        Reply::Endless(first, again) => {
            let mut written = out.write_all(&first);
            while written.is_ok() {
                written = out.write_all(&again);
            }
        }
    }
}

fn request(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let header = |line: String| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).filter_map(header).collect();
    Some(Request { path, headers })
}
