from .base import Chain as Chain, LLMChain as LLMChain, load_chain as load_chain
