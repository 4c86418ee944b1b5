namespace SecureWeb.Sanitization;

/// <summary>
/// Sanitizes this text when it is bound from a form, the query, a route, a header or JSON, in controllers, Razor Pages
/// and minimal APIs.
/// </summary>
/// <remarks>For <see cref="string"/>, <see cref="string"/> arrays and lists of <see cref="string"/>, on properties,
/// parameters and the parameters of records. Runs before validation. Not for SignalR, gRPC or JSON Patch: call
/// <see cref="IHtmlSanitizationService"/> there. The stored text is HTML: write it with
/// <c>&lt;safe-html value="…" /&gt;</c>, not with <c>Html.Raw</c>.</remarks>
/// <param name="policy">The name of the policy; an unknown one stops the start where the endpoint shows it.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SanitizeHtmlAttribute(string policy = HtmlPolicies.Text) : Attribute
{
    /// <summary>Gets the name of the policy.</summary>
    /// <value><c>text</c> by default: no element is kept.</value>
    public string Policy { get; } = policy;
}
