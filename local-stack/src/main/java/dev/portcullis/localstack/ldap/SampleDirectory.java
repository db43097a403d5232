package dev.portcullis.localstack.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.List;

/** A directory in memory: three people and a group of {@code dc=acme,dc=example}. */
public final class SampleDirectory implements AutoCloseable {
    private static final String BASE = "dc=acme,dc=example";

    private final InMemoryDirectoryServer server;

    private SampleDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /** @param port on this machine only; 0 takes a free one */
    public static SampleDirectory start(int port, String password) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addAdditionalBindCredentials("cn=reader," + BASE, password);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("local", InetAddress.getLoopbackAddress(), port, null));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            fill(server, password);
            server.startListening();
            return new SampleDirectory(server);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException("the directory can not listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static void fill(InMemoryDirectoryServer server, String password) throws LDAPException, LDIFException {
        server.add("dn: " + BASE, "objectClass: domain", "dc: acme");
        server.add("dn: ou=People," + BASE, "objectClass: organizationalUnit", "ou: People");
        server.add("dn: ou=Groups," + BASE, "objectClass: organizationalUnit", "ou: Groups");
        for (String name : List.of("Alice", "Bob", "Carol")) {
            String account = name.toLowerCase(java.util.Locale.ROOT);
            server.add(
                    "dn: cn=" + name + ",ou=People," + BASE,
                    "objectClass: user",
                    "cn: " + name,
                    "sAMAccountName: " + account,
                    "userPrincipalName: " + account + "@acme.example",
                    "memberOf: cn=Remote Users,ou=Groups," + BASE,
                    "userPassword: " + password);
        }
        server.add(
                "dn: cn=Remote Users,ou=Groups," + BASE,
                "objectClass: group",
                "cn: Remote Users",
                "sAMAccountName: Remote Users",
                "member: cn=Alice,ou=People," + BASE,
                "member: cn=Bob,ou=People," + BASE,
                "member: cn=Carol,ou=People," + BASE);
    }

    public int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
