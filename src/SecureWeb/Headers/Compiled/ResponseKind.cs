namespace SecureWeb.Headers.Compiled;

/// <summary>What a response is to a browser; decides which headers do something on it.</summary>
internal enum ResponseKind
{
    /// <summary>HTML, SVG or XML: the browser may run what is inside.</summary>
    Document,

    /// <summary>JSON, text, images made by code, and everything without a body.</summary>
    Data,

    /// <summary>A file that is the same for everybody.</summary>
    StaticFile,

    /// <summary>Nothing is shown from it: redirects, preflights, protocol switches, 304, gRPC.</summary>
    Minimal,
}
