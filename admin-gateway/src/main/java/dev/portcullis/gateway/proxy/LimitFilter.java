package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.limit.SourceGuard;
import dev.portcullis.gateway.limit.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Stands beside one proxied request and counts it where its route has a limit. */
sealed interface LimitFilter {
    Verdict admit(Buffer body);

    /** @param answer null: there was none */
    void answered(@Nullable Answer answer);

    /** What a service said. */
    record Answer(int status, MultiMap headers, Buffer body) {
        @Nullable
        String subject() {
            return headers.get("X-Portcullis-Subject");
        }
    }

    record None() implements LimitFilter {
        @Override
        public Verdict admit(Buffer body) {
            return new Verdict.Admitted();
        }

        @Override
        public void answered(@Nullable Answer answer) {
            // Nothing is counted.
        }
    }

    /** @param source where the call comes from */
    record Webhook(SourceGuard limits, String source) implements LimitFilter {
        @Override
        public Verdict admit(Buffer body) {
            return limits.webhook(source);
        }

        @Override
        public void answered(@Nullable Answer answer) {
            // It is counted already.
        }
    }

    final class NewLogin implements LimitFilter {
        private final SourceGuard limits;
        private @Nullable String ip;

        NewLogin(SourceGuard limits) {
            this.limits = limits;
        }

        @Override
        public Verdict admit(Buffer body) {
            LoginBody login = LoginBody.read(body.getBytes());
            ip = login.ip();
            return limits.login(login.user(), login.ip());
        }

        @Override
        public void answered(@Nullable Answer answer) {
            String subject = answer == null ? null : answer.subject();
            if (answer == null || subject == null || answer.status() != 200) {
                return;
            }
            String loginId = LoginBody.read(answer.body().getBytes()).loginId();
            if (loginId != null) {
                limits.opened(loginId, subject, ip);
            }
        }
    }

    /** @param loginId as the path has it */
    record Code(SourceGuard limits, String loginId) implements LimitFilter {
        @Override
        public Verdict admit(Buffer body) {
            return limits.code(loginId);
        }

        @Override
        public void answered(@Nullable Answer answer) {
            boolean failed = answer != null && "failure".equals(answer.headers().get("X-Portcullis-Outcome"));
            limits.settle(loginId, answer == null ? null : answer.subject(), failed);
        }
    }
}
