package dev.portcullis.auth.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A time server on a free UDP port of this machine, right but for what the test adds. */
final class NtpStandIn implements AutoCloseable {
    private static final long FROM_1900 = 2_208_988_800L;

    private final DatagramSocket socket;
    private volatile Duration ahead = Duration.ZERO;
    private volatile UnaryOperator<ByteBuffer> change = UnaryOperator.identity();
    private volatile boolean silent;

    NtpStandIn() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("ntp stand-in").start(this::serve);
    }

    String address() {
        return "ntp://localhost:" + socket.getLocalPort();
    }

    void turnTo(Duration by) {
        ahead = by;
        silent = false;
    }

    void answers(UnaryOperator<ByteBuffer> changed) {
        change = changed;
    }

    void keepsSilent() {
        silent = true;
    }

    /** @param request what the client sent */
    static byte[] answer(byte[] request, Instant time) {
        return ByteBuffer.allocate(Sntp.LENGTH)
                .put(0, (byte) 0b00_100_100)
                .put(1, (byte) 2)
                .putLong(24, ByteBuffer.wrap(request).getLong(40))
                .putLong(32, timestamp(time))
                .putLong(40, timestamp(time))
                .array();
    }

    static long timestamp(Instant time) {
        return (time.getEpochSecond() + FROM_1900) << 32 | (long) (time.getNano() / 1e9 * 0x1p32);
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[Sntp.LENGTH], Sntp.LENGTH);
                socket.receive(packet);
                if (!silent) {
                    byte[] answer = answer(packet.getData(), Instant.now().plus(ahead));
                    answer = change.apply(ByteBuffer.wrap(answer)).array();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
