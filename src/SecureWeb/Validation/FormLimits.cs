using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Validation;

/// <summary>Sets what a form may hold; the framework's own limits (4 MB a value, 128 MB in parts) are for another age.
/// </summary>
internal sealed class FormLimits(IFeatureSwitches features, IOptions<InputValidationOptions> limits)
    : IConfigureOptions<FormOptions>
{
    private const int MaxKeyBytes = 256;

    public void Configure(FormOptions options)
    {
        if (features.IsOn(SecureFeature.Validation))
        {
            options.ValueCountLimit = limits.Value.MaxFormValues;
            options.ValueLengthLimit = limits.Value.MaxFormValueBytes;
            options.KeyLengthLimit = MaxKeyBytes;
            options.MultipartBodyLengthLimit = limits.Value.MaxMultipartBytes;
        }
    }
}
