using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Validation;

/// <summary>Options for input validation. Section <c>SecureWeb:Validation</c>.</summary>
public sealed class InputValidationOptions
{
    /// <summary>Gets or sets whether an endpoint whose input nothing validates stops the start.</summary>
    /// <value><see langword="false"/> by default: such endpoints are listed in a warning. Input counts as validated when
    /// a FluentValidation validator is registered for its type, or the type or one of its members carries a validation
    /// attribute; <see cref="SkipInputValidationAttribute"/> takes an endpoint out.</value>
    public bool RequireValidation { get; set; }

    /// <summary>Gets or sets whether members of a JSON body that the type does not have refuse the request.</summary>
    /// <value><see langword="true"/> by default; <see cref="AllowUnknownFieldsAttribute"/> is the exception for one type
    /// or endpoint.</value>
    public bool RefuseUnknownFields { get; set; } = true;

    /// <summary>Gets or sets how deep JSON may nest.</summary>
    /// <value>32 by default; 1 to 64.</value>
    [Range(1, 64)]
    public int MaxJsonDepth { get; set; } = 32;

    /// <summary>Gets or sets how many errors a response lists.</summary>
    /// <value>50 by default; 1 to 200.</value>
    [Range(1, 200)]
    public int MaxErrors { get; set; } = 50;

    /// <summary>Gets or sets how many values a form may hold.</summary>
    /// <value>256 by default; 1 to 16,384.</value>
    [Range(1, 16_384)]
    public int MaxFormValues { get; set; } = 256;

    /// <summary>Gets or sets the length of one form value, in bytes as sent.</summary>
    /// <value>64 KB by default; 1 byte to 16 MB.</value>
    [Range(1, 16_777_216)]
    public int MaxFormValueBytes { get; set; } = 65_536;

    /// <summary>Gets or sets the size of a multipart form with its files, in bytes.</summary>
    /// <value>10 MB by default; 1 byte to 2 GB.</value>
    [Range(1L, 2_147_483_648L)]
    public long MaxMultipartBytes { get; set; } = 10_485_760;
}
