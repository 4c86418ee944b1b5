namespace SecureWeb.Sanitization;

/// <summary>Options for HTML sanitization. Section <c>SecureWeb:Sanitization</c>.</summary>
public sealed class HtmlSanitizationOptions
{
}
