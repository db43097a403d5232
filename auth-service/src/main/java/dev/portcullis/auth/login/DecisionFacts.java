package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.Method;

/**
 * All that a decision depends on.
 *
 * @param verificationOff mode {@code disabled}
 * @param unknownDomain the name is of no listed domain
 * @param enabledByName an account of his own, added by an admin
 * @param membership what is known of his groups
 * @param whitelisted counts for {@code rdp} only
 * @param client how he comes
 * @param windowOpen a validity window is open for this client
 * @param pathClosed 100 failures of unknown clients
 * @param knownDevice a valid device token was shown
 * @param enrolled he has a credential
 * @param method of his credential, or what an admin has chosen
 * @param numberByAdmin an admin entered his number: the code proves it, he is not asked for it
 * @param seatNeeded he holds no seat yet
 * @param seatFree what license-service last said
 * @param promptPossible a returnUrl was given, so that a browser can show a QR code
 * @param smsPossible SMS is configured and a user may choose it
 */
record DecisionFacts(
        boolean verificationOff,
        boolean unknownDomain,
        boolean enabledByName,
        Membership membership,
        boolean whitelisted,
        ClientTraits client,
        boolean windowOpen,
        boolean pathClosed,
        boolean knownDevice,
        boolean enrolled,
        Method method,
        boolean numberByAdmin,
        boolean seatNeeded,
        boolean seatFree,
        boolean promptPossible,
        boolean smsPossible) {}
