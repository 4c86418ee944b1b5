namespace SecureWeb.Errors;

/// <summary>The kinds of body an error answer can have.</summary>
public enum ErrorFormat
{
    /// <summary>A page for people: <c>text/html</c>.</summary>
    Html,

    /// <summary>Problem details for programs: <c>application/problem+json</c>, RFC 9457.</summary>
    Json,

    /// <summary>One line of <c>text/plain</c>.</summary>
    Text,

    /// <summary>No body, only the status and the headers.</summary>
    None,
}
