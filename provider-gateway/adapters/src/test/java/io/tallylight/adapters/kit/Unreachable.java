package io.tallylight.adapters.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Addresses that no request can reach. */
final class Unreachable implements AutoCloseable {
    private final ServerSocket full;
    private final List<Socket> waiting = new ArrayList<>();

    /** Listens, but its queue is full: a connection is neither made nor refused. */
    Unreachable() throws IOException {
        full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 200);
            } catch (SocketTimeoutException queueIsFull) {
                return;
            }
        }
        throw new IllegalStateException("the queue does not fill up on this system");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + full.getLocalPort());
    }

    /** Nobody listens there. */
    static URI refusing() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : waiting) {
            socket.close();
        }
        full.close();
    }
}
