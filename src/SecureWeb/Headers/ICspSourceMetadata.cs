namespace SecureWeb.Headers;

/// <summary>Endpoint metadata: adds sources to one directive of the content security policy. All of them count.</summary>
public interface ICspSourceMetadata
{
    /// <summary>Gets the directive, for example <c>script-src</c>.</summary>
    string Directive { get; }

    /// <summary>Gets the sources that are added, for example <c>https://cdn.example.com</c> or <c>'sha256-…'</c>.</summary>
    IReadOnlyList<string> Sources { get; }
}
