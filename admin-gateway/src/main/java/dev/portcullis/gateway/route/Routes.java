package dev.portcullis.gateway.route;

import static dev.portcullis.gateway.route.Access.CHANGE;
import static dev.portcullis.gateway.route.Access.HELP;
import static dev.portcullis.gateway.route.Access.OPEN;
import static dev.portcullis.gateway.route.Access.OWN;
import static dev.portcullis.gateway.route.Access.PORTAL;
import static dev.portcullis.gateway.route.Access.READ;
import static dev.portcullis.gateway.route.Access.SESSIONS;
import static dev.portcullis.gateway.route.Target.AUTH;
import static dev.portcullis.gateway.route.Target.AUTH_STREAM;
import static dev.portcullis.gateway.route.Target.ENROLLMENT;
import static dev.portcullis.gateway.route.Target.GATEWAY;
import static dev.portcullis.gateway.route.Target.LICENSE;
import static dev.portcullis.gateway.route.Target.SMS;

import java.util.List;

/** Every route that the world may call, in one table; what is not in it does not exist. */
public final class Routes {
    public static final List<Route> ALL = List.of(
            login("POST", "/portal/v1/logins", AUTH, Limited.LOGIN),
            login("GET", "/portal/v1/logins/{loginId}", AUTH, Limited.NO),
            login("POST", "/portal/v1/logins/{loginId}/code", AUTH, Limited.CODE),
            login("POST", "/portal/v1/logins/{loginId}/sms", AUTH, Limited.NO),
            login("POST", "/portal/v1/logins/{loginId}/result", AUTH, Limited.NO),
            login("POST", "/portal/v1/logins/{loginId}/enrollment", ENROLLMENT, Limited.NO),
            login("GET", "/portal/v1/logins/{loginId}/qr.png", ENROLLMENT, Limited.NO),
            login("GET", "/portal/v1/logins/{loginId}/qr.svg", ENROLLMENT, Limited.NO),
            login("GET", "/portal/v1/capabilities", AUTH, Limited.NO),
            session("POST", "/portal/v1/sessions", AUTH),
            session("GET", "/portal/v1/sessions/events", AUTH_STREAM),
            session("GET", "/portal/v1/sessions/{sessionId}", AUTH),
            session("DELETE", "/portal/v1/sessions/{sessionId}", AUTH),
            admin("GET", "/admin/v1/status", READ, GATEWAY),
            admin("GET", "/admin/v1/users", READ, ENROLLMENT),
            admin("POST", "/admin/v1/users", CHANGE, ENROLLMENT),
            admin("POST", "/admin/v1/users/reset", HELP, ENROLLMENT),
            admin("GET", "/admin/v1/users/{userId}", READ, ENROLLMENT),
            admin("PATCH", "/admin/v1/users/{userId}", CHANGE, ENROLLMENT),
            admin("DELETE", "/admin/v1/users/{userId}", CHANGE, ENROLLMENT),
            admin("POST", "/admin/v1/users/{userId}/unlock", HELP, AUTH),
            admin("POST", "/admin/v1/users/{userId}/bypass-codes", HELP, AUTH),
            admin("DELETE", "/admin/v1/users/{userId}/bypass-codes", HELP, AUTH),
            admin("POST", "/admin/v1/users/{userId}/recovery-codes", CHANGE, AUTH),
            admin("GET", "/admin/v1/users/{userId}/devices", READ, AUTH),
            admin("DELETE", "/admin/v1/users/{userId}/devices", CHANGE, AUTH),
            admin("DELETE", "/admin/v1/users/{userId}/devices/{deviceId}", CHANGE, AUTH),
            admin("GET", "/admin/v1/users/{userId}/sessions", READ, AUTH),
            admin("GET", "/admin/v1/users/{userId}/messages", READ, SMS),
            admin("GET", "/admin/v1/users/{userId}/explain", READ, AUTH),
            admin("DELETE", "/admin/v1/sessions/{sessionId}", CHANGE, AUTH),
            admin("GET", "/admin/v1/groups", READ, ENROLLMENT),
            admin("POST", "/admin/v1/groups", CHANGE, ENROLLMENT),
            admin("DELETE", "/admin/v1/groups/{groupId}", CHANGE, ENROLLMENT),
            admin("GET", "/admin/v1/groups/{groupId}/members", READ, ENROLLMENT),
            admin("GET", "/admin/v1/groups/{groupId}/exclusions", READ, ENROLLMENT),
            admin("POST", "/admin/v1/groups/{groupId}/exclusions", CHANGE, ENROLLMENT),
            admin("DELETE", "/admin/v1/groups/{groupId}/exclusions/{exclusionId}", CHANGE, ENROLLMENT),
            admin("GET", "/admin/v1/domains", READ, ENROLLMENT),
            admin("PUT", "/admin/v1/domains", CHANGE, ENROLLMENT),
            admin("GET", "/admin/v1/settings", READ, AUTH),
            admin("PATCH", "/admin/v1/settings", CHANGE, AUTH),
            admin("GET", "/admin/v1/mode", READ, AUTH),
            admin("PUT", "/admin/v1/mode", CHANGE, AUTH),
            admin("GET", "/admin/v1/whitelist", READ, AUTH),
            admin("POST", "/admin/v1/whitelist", CHANGE, AUTH),
            admin("DELETE", "/admin/v1/whitelist/{entryId}", CHANGE, AUTH),
            admin("GET", "/admin/v1/sms", READ, SMS),
            admin("PUT", "/admin/v1/sms", CHANGE, SMS),
            admin("POST", "/admin/v1/sms/test", CHANGE, SMS),
            admin("GET", "/admin/v1/sms/usage", READ, SMS),
            admin("GET", "/admin/v1/sms/budget", READ, SMS),
            admin("PUT", "/admin/v1/sms/budget", CHANGE, SMS),
            admin("GET", "/admin/v1/license", READ, LICENSE),
            file("/admin/v1/license", CHANGE, LICENSE),
            admin("GET", "/admin/v1/keys", OWN, GATEWAY),
            admin("POST", "/admin/v1/keys", OWN, GATEWAY),
            admin("PATCH", "/admin/v1/keys/{keyId}", OWN, GATEWAY),
            admin("DELETE", "/admin/v1/keys/{keyId}", OWN, GATEWAY),
            webhook("/webhooks/twilio", SMS),
            open("GET", "/prompt/{token}"),
            open("GET", "/prompt/{token}/code"),
            open("GET", "/prompt/{token}/sms"),
            open("GET", "/prompt/{token}/sms-state"),
            open("GET", "/prompt/{token}/sms-state/events"),
            open("GET", "/prompt/{token}/app"),
            open("GET", "/prompt/{token}/cancel"),
            open("POST", "/prompt/{token}/code"),
            open("POST", "/prompt/{token}/sms"),
            open("POST", "/prompt/{token}/app"),
            open("POST", "/prompt/{token}/cancel"),
            open("GET", "/prompt/assets/{version}/{name}"),
            open("GET", "/"),
            open("GET", "/console"),
            open("GET", "/openapi"),
            open("GET", "/q/health/live"),
            open("GET", "/q/health/ready"));

    private Routes() {}

    private static Route login(String method, String template, Target target, Limited limited) {
        return new Route(method, template, PORTAL, target, Route.KEYED_BODY, limited);
    }

    private static Route session(String method, String template, Target target) {
        return new Route(method, template, SESSIONS, target, Route.KEYED_BODY, Limited.NO);
    }

    private static Route admin(String method, String template, Access access, Target target) {
        return new Route(method, template, access, target, Route.KEYED_BODY, Limited.NO);
    }

    private static Route file(String template, Access access, Target target) {
        return new Route("POST", template, access, target, Route.FILE_BODY, Limited.NO);
    }

    private static Route webhook(String template, Target target) {
        return new Route("POST", template, OPEN, target, Route.WEBHOOK_BODY, Limited.WEBHOOK);
    }

    private static Route open(String method, String template) {
        return new Route(method, template, OPEN, GATEWAY, Route.OPEN_BODY, Limited.NO);
    }
}
