namespace SecureWeb.Errors;

/// <summary>What an error page may say. None of it comes from the exception.</summary>
/// <remarks><see cref="HomeUrl"/> is the only part the request can influence: encode it like every other value.</remarks>
public readonly struct ErrorPageModel
{
    internal ErrorPageModel(int statusCode, string title, string message, string errorId, string homeUrl,
        string language)
    {
        StatusCode = statusCode;
        Title = title;
        Message = message;
        ErrorId = errorId;
        HomeUrl = homeUrl;
        Language = language;
    }

    /// <summary>Gets the status, 400 to 599.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the heading in the reader's language.</summary>
    public string Title { get; }

    /// <summary>Gets one or two sentences in the reader's language.</summary>
    public string Message { get; }

    /// <summary>Gets the id that the log entry of this request carries.</summary>
    public string ErrorId { get; }

    /// <summary>Gets the path of the start page, with the path base.</summary>
    public string HomeUrl { get; }

    /// <summary>Gets the language of the texts: a BCP 47 tag such as <c>de</c>; <c>ar</c> and <c>he</c> run from right to left.</summary>
    public string Language { get; }
}
