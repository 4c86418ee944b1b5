namespace SecureWeb.Sanitization;

/// <summary>Turns HTML from people into HTML that is safe to place in the content of an element. Thread safe.</summary>
/// <remarks>Stops stored and reflected cross-site scripting through rich text (ASVS 1.3.1). The result is safe as the
/// content of an HTML element; it is not safe inside a script, a style, a comment or an attribute.</remarks>
public interface IHtmlSanitizationService
{
    /// <summary>Sanitizes <paramref name="html"/>.</summary>
    /// <param name="html">The markup; <see langword="null"/> gives empty HTML.</param>
    /// <param name="policy">The name of a policy: <see cref="HtmlPolicies"/> or one of the application's own.</param>
    /// <returns>The safe HTML. Sanitizing it again gives the same text.</returns>
    /// <exception cref="ArgumentException">There is no policy of this name.</exception>
    /// <exception cref="HtmlSanitizationLimitException">The input exceeds a limit of the policy.</exception>
    /// <remarks>Work of more than 64 K characters waits, on this thread, while as many others run as there are
    /// processors; <see cref="SanitizeAsync"/> waits without a thread.</remarks>
    SafeHtml Sanitize(string? html, string policy = HtmlPolicies.Text);

    /// <summary>Sanitizes <paramref name="html"/>, and waits for its turn without holding a thread.</summary>
    /// <param name="html">The markup; <see langword="null"/> gives empty HTML.</param>
    /// <param name="policy">The name of a policy.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The safe HTML.</returns>
    /// <exception cref="ArgumentException">There is no policy of this name.</exception>
    /// <exception cref="HtmlSanitizationLimitException">The input exceeds a limit of the policy.</exception>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    ValueTask<SafeHtml> SanitizeAsync(
        string? html, string policy = HtmlPolicies.Text, CancellationToken cancellationToken = default);
}
