/** How PostgreSQL finds the rows of what the service asks, once there are many. */
@org.jspecify.annotations.NullMarked
package dev.portcullis.auth.plan;
