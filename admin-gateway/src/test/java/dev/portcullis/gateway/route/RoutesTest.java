package dev.portcullis.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.key.ApiKey;
import dev.portcullis.gateway.key.Role;
import dev.portcullis.gateway.key.Scope;
import dev.portcullis.kit.internal.RouteClass;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final RouteTable table = new RouteTable(Routes.ALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//admin/v1/users",
                "/admin//v1/users",
                "/admin/v1/users;x",
                "/admin;x/v1/users",
                "/admin%2Fv1%2Fusers",
                "/admin%5Cv1/users",
                "/portal/v1/..;/..;/admin/v1/users",
                "/portal/v1/../../admin/v1/users",
                "/%61dmin/v1/users",
                "/%2561dmin/v1/users",
                "/ADMIN/v1/users",
                "/admin/v1/users/",
                "/admin/v1/./users",
                "/admin/v1/users/..",
                "/admin/v1/users/%2e%2e",
                "/admin/v1/users/a%20b",
                "/admin/v1/users/a\\b",
                "/prompt/..%2f..%2fadmin/v1/users",
                "/internal/v1/account-counts",
                "/q/metrics",
                "/q/health",
                "/q/health/..%2f..%2fadmin/v1/users",
                "/admin/v1/users%00",
                "/admin/v1/users\u0000",
                "/\\admin/v1/users",
                "admin/v1/users",
                "*",
                ""
            })
    void noOtherSpellingOfAPathIsARoute(String path) {
        assertThat(table.find("GET", path)).isInstanceOf(RouteMatch.Nothing.class);
    }

    @Test
    void literalSegmentGoesBeforeAName() {
        assertThat(found("POST", "/admin/v1/users/reset").template()).isEqualTo("/admin/v1/users/reset");
        assertThat(found("GET", "/admin/v1/users/0190-a").template()).isEqualTo("/admin/v1/users/{userId}");
        assertThat(found("GET", "/portal/v1/logins/0190-a/qr.png").target()).isEqualTo(Target.ENROLLMENT);
    }

    @Test
    void otherMethodsOfAnAddressAreNamed() {
        assertThat(table.find("PUT", "/admin/v1/settings"))
                .isEqualTo(new RouteMatch.OtherMethod(Set.of("GET", "PATCH")));
    }

    @Test
    void everyRouteIsFoundAtItsOwnAddress() {
        assertThat(Routes.ALL).allSatisfy(route -> {
            String path = route.template().replaceAll("\\{[^}]+}", "0190-ab_C.d");
            assertThat(table.find(route.method(), path)).isEqualTo(new RouteMatch.Found(route));
        });
    }

    @Test
    void onlyPromptAndCallbacksAndWhatHoldsNoDataIsOpen() {
        assertThat(names(route -> !route.needsKey()))
                .filteredOn(name -> !name.contains(" /prompt/"))
                .containsExactlyInAnyOrder(
                        "GET /",
                        "GET /console",
                        "GET /openapi",
                        "GET /q/health/live",
                        "GET /q/health/ready",
                        "POST /webhooks/twilio");
    }

    @Test
    void adminRoutesWantTokensOfAdminAndPortalRoutesThoseOfPortal() {
        assertThat(Routes.ALL)
                .filteredOn(Route::needsKey)
                .allSatisfy(route -> assertThat(route.routeClass())
                        .isEqualTo(route.template().startsWith("/portal/") ? RouteClass.PORTAL : RouteClass.ADMIN));
    }

    @Test
    void callbacksHaveTokensOfTheirOwnASmallBodyAndALimit() {
        Route route = found("POST", "/webhooks/twilio");
        assertThat(route.routeClass()).isEqualTo(RouteClass.WEBHOOKS);
        assertThat(route.target()).isEqualTo(Target.SMS);
        assertThat(route.maxBody()).isEqualTo(8192);
        assertThat(route.limited()).isEqualTo(Limited.WEBHOOK);
    }

    @Test
    void aLicenceFileIsOfAtMost64KilobytesAndWantsAnAdmin() {
        Route route = found("POST", "/admin/v1/license");
        assertThat(route.maxBody()).isEqualTo(65_536);
        assertThat(route.target()).isEqualTo(Target.LICENSE);
        assertThat(route.admits(key(Scope.ADMIN, Role.ADMIN))).isTrue();
        assertThat(route.admits(key(Scope.ADMIN, Role.HELPDESK))).isFalse();
    }

    /** Who may call what, said once more and otherwise than in the table. */
    static Stream<Object[]> rules() {
        return Stream.of(
                rule(Scope.PORTAL, null, name -> name.contains(" /portal/")),
                rule(Scope.SERVER, null, name -> name.contains(" /portal/v1/sessions")),
                rule(Scope.VENDOR, null, name -> false),
                rule(Scope.ADMIN, Role.OWNER, RoutesTest::isAdmin),
                rule(Scope.ADMIN, Role.ADMIN, name -> isAdmin(name) && !isOfKeys(name)),
                rule(Scope.ADMIN, Role.AUDITOR, name -> isRead(name)),
                rule(Scope.ADMIN, Role.HELPDESK, name -> isRead(name) || isHelp(name)));
    }

    private static Object[] rule(Scope scope, @Nullable Role role, Predicate<String> allowed) {
        return new Object[] {scope, role, allowed};
    }

    private static boolean isAdmin(String name) {
        return name.contains(" /admin/");
    }

    private static boolean isOfKeys(String name) {
        return name.contains(" /admin/v1/keys");
    }

    /** api.md: reset, unlock, bypass codes; neither devices nor sessions. */
    private static boolean isHelp(String name) {
        return name.equals("POST /admin/v1/users/reset")
                || name.matches("(POST|DELETE) /admin/v1/users/\\{userId}/(unlock|bypass-codes)");
    }

    private static boolean isRead(String name) {
        return name.startsWith("GET /admin/") && !isOfKeys(name);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keyOpensExactlyTheRoutesOfItsScopeAndRole(Scope scope, @Nullable Role role, Predicate<String> allowed) {
        // Given
        ApiKey key = key(scope, role);

        // When
        Set<String> admitted = names(route -> route.needsKey() && route.admits(key));

        // Then
        assertThat(admitted).isEqualTo(names(route -> route.needsKey() && allowed.test(name(route))));
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void adminKeyWithoutARoleOpensNothing(Scope scope) {
        ApiKey key = key(scope, null);
        assertThat(Routes.ALL)
                .filteredOn(route -> route.template().startsWith("/admin/"))
                .noneMatch(route -> route.admits(key));
    }

    private Route found(String method, String path) {
        return ((RouteMatch.Found) table.find(method, path)).route();
    }

    private static ApiKey key(Scope scope, @Nullable Role role) {
        return new ApiKey(new UUID(0, 1), new UUID(0, 2), scope, role, List.of(), "[]", true, null);
    }

    private static Set<String> names(Predicate<Route> wanted) {
        return Routes.ALL.stream().filter(wanted).map(RoutesTest::name).collect(Collectors.toSet());
    }

    private static String name(Route route) {
        return route.method() + " " + route.template();
    }
}
