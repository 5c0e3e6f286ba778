//! Ways by which a window could be led away from the program's own page, as bodies of functions run in the page.

/// Name, and what is run; `ELSEWHERE` stands for a page of another server, `FILE` for one on the disk.
pub const WAYS: [(&str, &str); 14] = [
    ("address of another server", "location.href = 'ELSEWHERE'"),
    ("address of a file, as for a file that is dropped", "location.href = 'FILE'"),
    ("page written into the address", "location.replace('data:text/html,<title>x</title>')"),
    ("page made in memory", "location.href = URL.createObjectURL(new Blob(['<p>'], { type: 'text/html' }))"),
    (
        "link",
        "const link = document.createElement('a'); link.href = 'ELSEWHERE'; document.body.append(link); link.click()",
    ),
    (
        "link to a new window",
        "const link = document.createElement('a'); link.href = 'ELSEWHERE'; link.target = '_blank'; \
         document.body.append(link); link.click()",
    ),
    (
        "link that is a script",
        "const link = document.createElement('a'); link.href = \"javascript:document.title='x'\"; \
         document.body.append(link); link.click()",
    ),
    (
        "link from another base",
        "const base = document.createElement('base'); base.href = 'ELSEWHERE'; document.head.prepend(base); \
         const link = document.createElement('a'); link.href = 'a.html'; document.body.append(link); link.click(); \
         base.remove()",
    ),
    ("new window", "window.open('ELSEWHERE')"),
    ("new window without an address", "window.open('about:blank')?.document.write('<p>')"),
    (
        "refresh",
        "const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=ELSEWHERE'; \
         document.head.append(meta)",
    ),
    (
        "form",
        "const form = document.createElement('form'); form.action = 'ELSEWHERE'; form.method = 'post'; \
         document.body.append(form); form.submit()",
    ),
    (
        "page within the page",
        "for (const name of ['iframe', 'embed', 'object']) { const frame = document.createElement(name); \
         frame.src = frame.data = 'ELSEWHERE'; document.body.append(frame) }",
    ),
    ("address within the window's frame", "top.location.assign('ELSEWHERE')"),
];

/// Drops a file, as far as a script can: whether the page kept it from the web view, which would go to the file.
pub const DROP: &str = "const data = new DataTransfer(); \
    data.items.add(new File(['<script>document.title = 1</script>'], 'tệp.html', { type: 'text/html' })); \
    const event = (name) => new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }); \
    return ['dragover', 'drop'].every((name) => !document.body.dispatchEvent(event(name)))";
