/** Rules that every service's {@code ArchitectureTest} runs; part of the test jar. */
package dev.portcullis.kit.architecture;
