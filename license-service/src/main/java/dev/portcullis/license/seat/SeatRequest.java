package dev.portcullis.license.seat;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param user canonical name, for whoever looks at the seats */
record SeatRequest(@NotBlank @Size(max = 512) String user) {}
