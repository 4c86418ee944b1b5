using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace SecureWeb.Sanitization;

/// <summary>HTML that a policy let through. Only <see cref="IHtmlSanitizationService"/> can make it.</summary>
/// <remarks>Razor writes it without encoding it again. In JSON it is written as a string and never read: take a
/// string with <see cref="SanitizeHtmlAttribute"/> as input.</remarks>
[JsonConverter(typeof(SafeHtmlJsonConverter))]
public readonly struct SafeHtml : IHtmlContent, IEquatable<SafeHtml>
{
    private readonly string? _html;
    private readonly string? _policy;

    internal SafeHtml(string html, string policy)
    {
        _html = html;
        _policy = policy;
    }

    /// <summary>Gets the name of the policy.</summary>
    /// <value><c>text</c> for an empty value that no service made.</value>
    public string Policy => _policy ?? HtmlPolicies.Text;

    /// <summary>Tells whether two values hold the same HTML by the same policy.</summary>
    public static bool operator ==(SafeHtml left, SafeHtml right) => left.Equals(right);

    /// <summary>Tells whether two values differ in HTML or policy.</summary>
    public static bool operator !=(SafeHtml left, SafeHtml right) => !left.Equals(right);

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_html);
    }

    /// <summary>Gets the safe HTML.</summary>
    public override string ToString() => _html ?? string.Empty;

    /// <inheritdoc/>
    public bool Equals(SafeHtml other) => Policy == other.Policy && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SafeHtml other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ToString(), Policy);
}
