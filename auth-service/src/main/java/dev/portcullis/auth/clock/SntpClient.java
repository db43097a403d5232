package dev.portcullis.auth.clock;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Asks a time server once; on the worker pool, because names are resolved and answers are waited for. */
@ApplicationScoped
class SntpClient {
    private static final int LARGEST_ANSWER = 512;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SntpClient(Clock clock) {
        this.clock = clock;
    }

    /** How far the own clock is ahead; fails with {@link SourceException} or {@link IOException}. */
    Uni<Duration> offset(TimeSource.Ntp server, Duration timeout) {
        return Uni.createFrom()
                .item(() -> ask(server, timeout))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A connected socket takes datagrams of this server only. */
    private Duration ask(TimeSource.Ntp server, Duration timeout) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.connect(address(server));
            return exchange(socket);
        } catch (SocketTimeoutException e) {
            throw new SourceException("does not answer");
        } catch (IOException e) {
            throw new SourceException("can not be reached: " + e.getMessage());
        }
    }

    private static InetSocketAddress address(TimeSource.Ntp server) {
        InetSocketAddress address = new InetSocketAddress(unbracketed(server.host()), server.port());
        if (address.isUnresolved()) {
            throw new SourceException("has no address: its name is not known here");
        }
        return address;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Duration exchange(DatagramSocket socket) throws IOException {
        long nonce = random.nextLong();
        Instant sent = clock.instant();
        socket.send(new DatagramPacket(Sntp.request(nonce), Sntp.LENGTH));
        DatagramPacket answer = new DatagramPacket(new byte[LARGEST_ANSWER], LARGEST_ANSWER);
        socket.receive(answer);
        byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
        return Sntp.offset(bytes, nonce, sent, clock.instant());
    }
}
