// The line between a browser and the server: a port that can be closed, and that can swallow the answer to a request
// that has arrived.
import { connect, createServer } from 'node:net';
import { once } from 'node:events';

// The line to the server at `url`. `origin` is where the browser finds it.
export async function lineTo(url) {
    const { hostname, port } = new URL(url);
    const sockets = new Set();
    let swallowed = null;
    let onSwallowed = () => {};
    const scripts = new Map();
    let slow = null;
    let onSlow = () => {};
    const late = [];

    function carry(near) {
        const far = connect(Number(port), hostname);
        let isMarked = false;
        let isSlow = false;
        for (const socket of [near, far]) {
            sockets.add(socket);
            socket.on('close', () => {
                sockets.delete(socket);
                near.destroy();
                far.destroy();
            });
            socket.on('error', () => socket.destroy());
        }
        near.on('data', (bytes) => {
            const [, path] = /^GET (\S+) /.exec(bytes.toString('latin1')) ?? [];
            if (scripts.has(path)) {
                near.end(answerOf(scripts.get(path)));
                return;
            }
            isMarked ||= swallowed !== null && bytes.includes(swallowed);
            isSlow ||= slow !== null && bytes.includes(slow);
            far.write(bytes);
        });
        far.on('data', (bytes) => {
            if (isMarked) {
                near.destroy();
                onSwallowed();
            } else if (isSlow && slow !== null) {
                late.push(() => near.write(bytes));
                onSlow();
            } else {
                near.write(bytes);
            }
        });
    }

    let server = createServer(carry);
    const listen = async (at) => {
        server.listen(at, '127.0.0.1');
        await once(server, 'listening');
        return server.address().port;
    };
    const at = await listen(0);
    return {
        origin: `http://127.0.0.1:${at}/`,
        // The port is closed, and with it whatever was open.
        async cut() {
            const closed = once(server, 'close');
            server.close();
            sockets.forEach((socket) => socket.destroy());
            await closed;
        },
        async mend() {
            server = createServer(carry);
            await listen(at);
        },
        // The server hears every request that holds `text`, and its answer is lost. Resolves when that has happened.
        swallow(text) {
            swallowed = text;
            return new Promise((resolve) => {
                onSwallowed = resolve;
            });
        },
        listenAgain() {
            swallowed = null;
        },
        // The answer to every request that holds `text` stays on the way. Resolves when there is one.
        hold(text) {
            slow = text;
            return new Promise((resolve) => {
                onSlow = resolve;
            });
        },
        release() {
            slow = null;
            late.splice(0).forEach((deliver) => deliver());
        },
        // From now on the server has another script at `path`.
        replace(path, script) {
            scripts.set(path, script);
        },
    };
}

function answerOf(script) {
    const body = Buffer.from(script);
    const head = ['HTTP/1.1 200 OK', 'content-type: text/javascript', 'connection: close'];
    return Buffer.concat([
        Buffer.from(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n`),
        body,
    ]);
}
