package dev.portcullis.benchmarks.check;

import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One look at a code as auth-service does it: the secret's states are made anew, then all steps of the window are scanned. */
@State(Scope.Thread)
public class CheckCost {
    @Param({"3", "961"})
    public int window = 3;

    @Param({"6", "12"})
    public int digits = 6;

    private final byte[] secret = Example.secret();
    private StepRange range = StepRange.NONE;
    private String right = "";
    private String wrong = "";

    @Setup
    public void prepare() {
        range = StepRange.around(Example.STEP, window / 2);
        Totp totp = new Totp(Algorithm.SHA1, secret, digits);
        right = totp.code(range.last());
        wrong = Example.wrong(totp, range, digits);
    }

    @Benchmark
    public List<Long> hit() {
        return find(right);
    }

    @Benchmark
    public List<Long> miss() {
        return find(wrong);
    }

    private List<Long> find(String code) {
        return new Totp(Algorithm.SHA1, secret, digits).find(code, range, Example.STEP);
    }
}
