package dev.portcullis.gateway.prompt;

/**
 * What every page of the prompt has around its content.
 *
 * @param path of the prompt, for its forms
 * @param query keeps a chosen language; may be empty
 * @param otherLang the language offered instead
 * @param form token of the forms
 */
record PromptFrame(
        String lang,
        String path,
        String query,
        String otherLang,
        String form,
        String bootstrap,
        String style,
        String script) {}
