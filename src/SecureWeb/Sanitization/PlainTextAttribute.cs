namespace SecureWeb.Sanitization;

/// <summary>
/// This text is plain text, not HTML: it is brought to Unicode form NFC and freed of what does not belong into text, when
/// it is bound from a form, the query, a route, a header or JSON.
/// </summary>
/// <remarks>
/// <para>Removed are control characters other than tab and line feed (CR and CR LF become LF), noncharacters, lone
/// surrogates and bidirectional overrides and isolates, which make text read differently from what it is. Nothing is
/// encoded and <c>&lt;</c> stays <c>&lt;</c>: encode when writing (Razor does; ASVS 1.1.2).</para>
/// <para>Do not put it on passwords: a password is used exactly as typed.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainTextAttribute : Attribute
{
    /// <summary>Gets or sets whether such characters refuse the input with 400 instead of being removed.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Reject { get; set; }
}
