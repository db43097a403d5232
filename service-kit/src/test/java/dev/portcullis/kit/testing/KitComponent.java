package dev.portcullis.kit.testing;

import io.quarkus.test.common.QuarkusTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** All component tests share one application, so that it starts once. */
@QuarkusTestResource(TestPostgres.class)
@QuarkusTestResource(TestKeys.class)
@QuarkusTestResource(TestKafka.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KitComponent {}
