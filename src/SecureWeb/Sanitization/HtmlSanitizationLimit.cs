namespace SecureWeb.Sanitization;

/// <summary>The limits that keep the work of one sanitization bounded.</summary>
public enum HtmlSanitizationLimit
{
    /// <summary>The input is longer than the policy allows.</summary>
    Length,

    /// <summary>The input holds more tags, texts and comments than the policy allows.</summary>
    Tokens,

    /// <summary>The input makes more elements than the policy allows, counting those the parser adds.</summary>
    Elements,

    /// <summary>One element has more attributes than the policy allows.</summary>
    Attributes,

    /// <summary>A comment has a shape that exhausts the parser.</summary>
    Comments,

    /// <summary>The parser would repeat open formatting elements over and over (HTML standard, active formatting
    /// elements), or the output would be many times the input.</summary>
    Amplification,
}
