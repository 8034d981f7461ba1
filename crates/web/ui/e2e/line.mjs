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

    function carry(near) {
        const far = connect(Number(port), hostname);
        let isMarked = false;
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
            isMarked ||= swallowed !== null && bytes.includes(swallowed);
            far.write(bytes);
        });
        far.on('data', (bytes) => {
            if (isMarked) {
                near.destroy();
                onSwallowed();
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
    };
}
