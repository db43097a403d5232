package dev.portcullis.gateway.testing;

import dev.portcullis.kit.crypto.Tokens;
import java.util.HexFormat;

/** Keys that the bootstrap file of the tests brings. */
public final class Keys {
    public static final String PORTAL = "pk_portal_test-0123456789";
    public static final String SERVER = "pk_server_test-0123456789";
    public static final String OWNER = "pk_admin_test-owner";
    public static final String ADMIN = "pk_admin_test-admin";
    public static final String HELPDESK = "pk_admin_test-helpdesk";
    public static final String AUDITOR = "pk_admin_test-auditor";
    public static final String VENDOR = "pk_vendor_test-0123456789";
    public static final String ADMIN_PASSWORD = "correct horse battery staple";

    private Keys() {}

    static String bootstrap() {
        return """
                {"integrations":[
                  {"name":"Portal","deviceTokens":true,"keys":[
                    {"name":"portal","scope":"portal","role":null,"sha256":"%s","returnUrls":["https://portal.example/after"]},
                    {"name":"server","scope":"server","role":null,"sha256":"%s","returnUrls":[]}]},
                  {"name":"Administration","deviceTokens":false,"keys":[%s,%s,%s,%s,
                    {"name":"vendor","scope":"vendor","sha256":"%s"}]}],
                 "admin":{"user":"admin","password":"%s"}}
                """.formatted(
                        hash(PORTAL),
                        hash(SERVER),
                        admin("owner", OWNER),
                        admin("admin", ADMIN),
                        admin("helpdesk", HELPDESK),
                        admin("auditor", AUDITOR),
                        hash(VENDOR),
                        ADMIN_PASSWORD);
    }

    private static String admin(String role, String key) {
        return "{\"name\":\"%s\",\"scope\":\"admin\",\"role\":\"%s\",\"sha256\":\"%s\",\"returnUrls\":[]}"
                .formatted(role, role, hash(key));
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(Tokens.hash(key));
    }
}
