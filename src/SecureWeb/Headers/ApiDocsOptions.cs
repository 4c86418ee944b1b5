namespace SecureWeb.Headers;

/// <summary>
/// Options for the pages of Swagger UI, Scalar, Redoc and NSwag. They write inline styles, some inline script, which the
/// policy of the application forbids; their own pages, and no others, get a looser one. Section
/// <c>SecureWeb:Headers:ApiDocs</c>.
/// </summary>
/// <remarks>Only in the environment <c>Development</c>, and only for tools that the application uses; start-up says so.
/// Who may see the pages is the business of authorization.</remarks>
public sealed class ApiDocsOptions
{
    /// <summary>Gets or sets a value indicating whether the pages get the looser policy.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets the paths under which tools that are no endpoints serve their pages: <c>UseSwaggerUI</c>,
    /// <c>UseReDoc</c>, <c>UseSwaggerUi</c>. Scalar is an endpoint and is found wherever it is mapped.</summary>
    /// <value><c>/swagger</c>, <c>/api-docs</c> and <c>/redoc</c> by default. Whole segments, compared without regard to
    /// case.</value>
    public ISet<string> Paths { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "/api-docs", "/redoc", "/swagger",
    };

    /// <summary>Gets or sets why the pages get the looser policy outside Development too. Inline script on them is then a
    /// way into every account of the application: better keep them in Development.</summary>
    /// <value><see langword="null"/> by default: they do not. Start-up warns with the reason.</value>
    public string? DangerouslyRelaxInProduction { get; set; }
}
